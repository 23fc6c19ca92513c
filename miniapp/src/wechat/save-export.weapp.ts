import { env, getFileSystemManager, request } from "@tarojs/taro";
import { apiUrl } from "@/data/api-url";
import { NoticedProblem } from "@/data/explain-error";
import { readSession } from "@/data/session";
import { type ExportRequest, sentenceOf } from "@/wechat/save-export-port";

type Share = { filePath: string; fileName: string; success: () => void; fail: (outcome: { errMsg?: string }) => void };

/** Called on `wx` itself: Taro's types do not know it yet. */
declare const wx: { shareFileMessage?: (share: Share) => void };

/** WeChat opens neither pages nor JSON: the file is sent to a chat, such as 文件传输助手. */
export async function saveExport({ code, format }: ExportRequest): Promise<void> {
  const { data, statusCode } = await request<string>({
    url: `${apiUrl}/personal-data/export`,
    method: "POST",
    data: { code, format },
    header: { authorization: `Bearer ${readSession() ?? ""}` },
    dataType: "text",
    responseType: "text",
    timeout: 60_000,
  }).catch(() => {
    throw new NoticedProblem("网络连接不上，请检查网络后重试");
  });
  if (statusCode !== 200) throw new NoticedProblem(sentenceOf(data));
  const fileName = `我的数据.${format}`;
  const filePath = `${env.USER_DATA_PATH}/my-data.${format}`;
  getFileSystemManager().writeFileSync(filePath, data, "utf8");
  await share({ filePath, fileName });
}

function share(file: { filePath: string; fileName: string }): Promise<void> {
  return new Promise((resolve, reject) => {
    if (!wx.shareFileMessage) return reject(new NoticedProblem("微信版本太低，请升级后再导出"));
    wx.shareFileMessage({
      ...file,
      success: resolve,
      fail: ({ errMsg }) =>
        reject(
          new NoticedProblem(String(errMsg).includes("cancel") ? "没有选择聊天，文件没有发出" : "没能发出文件，请重试"),
        ),
    });
  });
}
