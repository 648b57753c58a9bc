/** The network's address in a masked address such as `203.0.113.0/24`, or `null` where there is none. */
export function networkAddress(masked: string | undefined): { version: 4 | 6; address: string } | null {
  const address = masked?.split('/', 1)[0] ?? '';
  if (/^(\d{1,3}\.){3}\d{1,3}$/.test(address))
    return address.split('.').every((part) => Number(part) <= 255) ? { version: 4, address } : null;
  return /^[\da-f:.]+$/i.test(address) && URL.canParse(`http://[${address}]/`)
    ? { version: 6, address }
    : null;
}
