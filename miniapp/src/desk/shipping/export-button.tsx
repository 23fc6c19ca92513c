import { useMutation } from "@tanstack/react-query";
import { App, Button } from "antd";
import { api, failureText } from "../kit/api";
import { saveFile } from "../kit/save-file";

/** 导出表格: every waiting order, loaded on this page or not. */
export function ExportButton({ disabled }: { disabled: boolean }) {
  const { message } = App.useApp();
  const { mutate, isPending } = useMutation(
    api.desk.shipping.export.mutationOptions({
      onSuccess: ({ csv, orders }) => {
        saveFile(new Blob([csv], { type: "text/csv;charset=utf-8" }), "待发货.csv");
        message.success(`已导出全部 ${orders} 单`);
      },
      onError: (error) => message.error(failureText(error)),
    }),
  );
  return (
    <Button onClick={() => mutate()} loading={isPending} disabled={disabled} data-testid="to-ship-save">
      导出表格
    </Button>
  );
}
