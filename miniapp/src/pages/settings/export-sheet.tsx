import { Text, View } from "@tarojs/components";
import { useState } from "react";
import { Button } from "@/components/button";
import { Sheet } from "@/components/sheet";
import { tell, tellError } from "@/components/toast";
import { useLogin } from "@/wechat/login";
import { LoginCancelled } from "@/wechat/login-port";
import { saveExport } from "@/wechat/save-export";

const formats = [
  { format: "html", name: "网页（方便阅读）" },
  { format: "json", name: "JSON（方便程序读取）" },
] as const;

/** 导出我的数据: asks for a fresh login first, because the file holds everything about the member. */
export function ExportSheet({ onClose }: { onClose: () => void }) {
  const [busy, setBusy] = useState<string | null>(null);
  const { requestLogin, surface } = useLogin();
  const start = async (format: "html" | "json") => {
    setBusy(format);
    try {
      const { code } = await requestLogin();
      await saveExport({ code, format });
      tell("已导出");
      onClose();
    } catch (error) {
      if (!(error instanceof LoginCancelled)) tellError(error);
    } finally {
      setBusy(null);
    }
  };
  return (
    <>
      <Sheet id="export-sheet" open title="导出我的数据" onClose={onClose}>
        <Text className="block soft small export__hint">
          包含资料、地址、订单、售后、账户明细、优惠券、评价、消息和同意记录。导出前请用本人微信再确认一次，每天最多六次。
        </Text>
        {formats.map(({ format, name }) => (
          <View key={format} className="export__one">
            <Button
              id={`export-${format}`}
              tone={format === "html" ? "pine" : "line"}
              busy={busy === format}
              disabled={busy !== null}
              onTap={() => void start(format)}
            >
              {name}
            </Button>
          </View>
        ))}
      </Sheet>
      {surface}
    </>
  );
}
