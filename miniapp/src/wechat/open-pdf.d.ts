/** Shows a PDF that the server sent; each build takes its own way. */
export function openPdf(fileName: string, pdfBase64: string): Promise<void>;
