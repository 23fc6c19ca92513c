/** Long enough for the slowest browser to have begun the download; the address of the file is given back then. */
const keepMs = 60_000;

/** Saves a file under this name. The address stays for a while: a browser that is busy reads it after the click. */
export function saveFile(file: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), keepMs);
}
