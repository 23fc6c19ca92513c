/** A browser saves the file like any other download. */
export async function openPdf(fileName: string, pdfBase64: string): Promise<void> {
  const bytes = Uint8Array.from(atob(pdfBase64), (sign) => sign.charCodeAt(0));
  const url = URL.createObjectURL(new Blob([bytes], { type: "application/pdf" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
