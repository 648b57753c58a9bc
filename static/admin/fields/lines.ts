/** The lines of a text that say something, each once. */
export function linesOf(text: string, isLowerCase = false): readonly string[] {
  const lines = text.split('\n').map((line) => (isLowerCase ? line.trim().toLowerCase() : line.trim()));
  return [...new Set(lines.filter((line) => line !== ''))];
}
