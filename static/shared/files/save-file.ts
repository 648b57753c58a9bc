export interface FileToSave {
  readonly name: string;
  /** MIME type, without a character set: text is written as UTF-8. */
  readonly type: string;
  readonly parts: readonly Blob[];
}

/** Types of files that are not text. */
const binary: readonly string[] = ['application/zip', 'application/pdf'];

/** Hands a file that was made in the browser to the browser's downloads. No copy is kept anywhere else. */
export function saveFile(file: FileToSave): void {
  const type = binary.includes(file.type) ? file.type : `${file.type};charset=utf-8`;
  const url = URL.createObjectURL(new Blob([...file.parts], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = file.name;
  document.body.append(link);
  link.click();
  link.remove();
  // The download has taken its own reference by the next task; a minute is more than any browser needs.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** `sitebound-<what>-<YYYY-MM-DD>[-incomplete].<extension>`, the day being UTC's. */
export function exportFileName(what: string, extension: string, at: number, complete: boolean): string {
  const day = new Date(at).toISOString().slice(0, 10);
  return `sitebound-${what}-${day}${complete ? '' : '-incomplete'}.${extension}`;
}
