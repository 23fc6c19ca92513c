import { env, getFileSystemManager, openDocument } from "@tarojs/taro";
import { NoticedProblem } from "@/data/explain-error";

/** WeChat opens a PDF from a file of the mini-program; its menu sends it on. */
export async function openPdf(_fileName: string, pdfBase64: string): Promise<void> {
  const filePath = `${env.USER_DATA_PATH}/invoice.pdf`;
  getFileSystemManager().writeFileSync(filePath, pdfBase64, "base64");
  await openDocument({ filePath, fileType: "pdf", showMenu: true }).catch(() => {
    throw new NoticedProblem("没能打开文件，请重试");
  });
}
