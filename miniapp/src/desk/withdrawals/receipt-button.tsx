import { useMutation } from "@tanstack/react-query";
import { App, Button } from "antd";
import { api, failureText } from "../kit/api";
import { saveFile } from "../kit/save-file";

/** 电子回单: WeChat's receipt of a withdrawal; the first press asks WeChat to make it. */
export function ReceiptButton({ withdrawalNo }: { withdrawalNo: string }) {
  const { message } = App.useApp();
  const fetching = useMutation(
    api.desk.withdrawals.receipt.mutationOptions({
      onSuccess: (receipt) => {
        if (receipt.state === "making") return void message.info("微信正在生成回单，请几分钟后再点一次");
        if (receipt.state === "failed") return void message.error(`微信没有生成回单：${receipt.reason}`);
        const bytes = Uint8Array.from(atob(receipt.pdfBase64), (char) => char.charCodeAt(0));
        saveFile(new Blob([bytes], { type: "application/pdf" }), `电子回单-${withdrawalNo}.pdf`);
      },
    }),
  );
  return (
    <>
      <Button
        size="small"
        loading={fetching.isPending}
        onClick={() => fetching.mutate({ withdrawalNo })}
        data-testid="withdrawal-receipt"
      >
        电子回单
      </Button>
      {fetching.error && <span className="second-line">{failureText(fetching.error)}</span>}
    </>
  );
}
