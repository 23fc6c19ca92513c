/** `code` is a fresh login of the member. */
export type ExportRequest = { code: string; format: "html" | "json" };

/** The server's sentence in a refused answer. */
export function sentenceOf(text: string): string {
  try {
    return (JSON.parse(text) as { message?: string }).message ?? "没能导出，请重试";
  } catch {
    return "没能导出，请重试";
  }
}
