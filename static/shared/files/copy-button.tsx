import Button from '@atlaskit/button/new';
import { useAnnounce } from '../announce/announcer';

/** Frames without the right to the clipboard's newer interface still have the older one. */
async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = document.createElement('textarea');
    field.value = text;
    document.body.append(field);
    field.select();
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- there is no other one left at this point
    const isCopied = document.execCommand('copy');
    field.remove();
    return isCopied;
  }
}

/** Copies a text. @param what completes "Copy …" and "Copied …" for those who hear it */
export function CopyButton({ text, what }: { text: string; what: string }) {
  const announce = useAnnounce();
  return (
    <Button
      spacing="compact"
      aria-label={`Copy ${what}`}
      onClick={async () => announce((await copy(text)) ? `Copied ${what}` : `Could not copy ${what}`)}
    >
      Copy
    </Button>
  );
}
