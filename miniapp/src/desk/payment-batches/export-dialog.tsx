import type { PaymentBatch } from "@liandong/api/money/payment-batches/show-batches";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Form, Radio } from "antd";
import { api } from "../kit/api";
import { ReasonDialog } from "../kit/reason-dialog";
import { type FileRequest, saveBatchFile } from "./batch-files";

type Values = Pick<FileRequest, "kind" | "format" | "reason">;

/** 导出打款文件: the lines that wait, with receivers in the clear. */
export function ExportDialog({ batch, onClose }: { batch: PaymentBatch; onClose: () => void }) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const saving = useMutation({
    mutationFn: saveBatchFile,
    onSuccess: () => {
      message.success("已导出，付款后请导入银行结果");
      onClose();
    },
    onSettled: () => cache.invalidateQueries({ queryKey: api.desk.paymentBatches.pathKey() }),
  });
  return (
    <ReasonDialog<Values>
      title={`导出打款文件：待打款 ${batch.waiting} 笔`}
      note="文件含收款人姓名和账号，请妥善保管。提现单号写在附言里，请不要修改，导入结果时靠它对应。"
      confirmText="导出"
      presets={["本期提现打款", "重新导出未打款的"]}
      initial={{ kind: "bank", format: "xlsx" }}
      pending={saving.isPending}
      error={saving.error}
      onConfirm={(values) => saving.mutate({ id: batch.id, ...values, reason: values.reason.trim() })}
      onClose={onClose}
    >
      <Form.Item name="kind" label="付款渠道">
        <Radio.Group
          options={[
            { value: "bank", label: "银行卡" },
            { value: "alipay", label: "支付宝" },
          ]}
          data-testid="batch-kind"
        />
      </Form.Item>
      <Form.Item name="format" label="文件格式">
        <Radio.Group
          options={[
            { value: "xlsx", label: "Excel（xlsx）" },
            { value: "csv", label: "CSV" },
          ]}
        />
      </Form.Item>
    </ReasonDialog>
  );
}
