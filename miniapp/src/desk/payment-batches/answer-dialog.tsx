import type { ReadAnswer } from "@liandong/api/money/payment-batches/batch-routes";
import type { PaymentBatch } from "@liandong/api/money/payment-batches/show-batches";
import { useMutation } from "@tanstack/react-query";
import { Alert, App, Button, Modal, Progress, Upload } from "antd";
import { useState } from "react";
import { client, failureText } from "../kit/client";
import { DataTable } from "../kit/data-table";
import { rowMarks } from "../kit/row-marks";
import { readBatchAnswer } from "./batch-files";
import { useFresh } from "./line-dialogs";

/** Lines that one call takes. */
const linesAtOnce = 50;

type Props = { batch: PaymentBatch; onClose: () => void };

/** 导入银行结果: reads the bank's table, shows what it says, then records it part by part; a part that failed can be repeated. */
export function AnswerDialog({ batch, onClose }: Props) {
  const { message } = App.useApp();
  const reading = useMutation({
    mutationFn: readBatchAnswer,
    onError: (error) => message.error(failureText(error)),
  });
  const { done, recording } = useRecording(batch, onClose);
  const answer = reading.data;
  const lines = answer?.lines ?? [];
  return (
    <Modal
      open
      title="导入银行结果"
      width={720}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>取消</Button>
          <Button
            type="primary"
            disabled={lines.length === 0}
            loading={recording.isPending}
            onClick={() => recording.mutate(lines)}
            data-testid="answer-record"
          >
            登记 {lines.length} 笔
          </Button>
        </>
      }
    >
      <p className="dialog-note">
        用银行或支付宝导出的结果文件（Excel 或
        CSV）：按附言里的提现单号对应，成功的要有流水号，失败的写明原因。有问题的行不会登记。
      </p>
      <Upload
        accept=".csv,.txt,.xlsx"
        maxCount={1}
        showUploadList={false}
        beforeUpload={(file) => {
          reading.mutate({ id: batch.id, file });
          return false;
        }}
      >
        <Button loading={reading.isPending} data-testid="answer-file">
          选择结果文件
        </Button>
      </Upload>
      {answer && <Read answer={answer} />}
      {recording.isPending && <Progress percent={Math.floor((done / Math.max(lines.length, 1)) * 100)} />}
    </Modal>
  );
}

function useRecording(batch: PaymentBatch, onClose: () => void) {
  const { message, modal } = App.useApp();
  const fresh = useFresh();
  const [done, setDone] = useState(0);
  const recording = useMutation({
    mutationFn: async (lines: ReadAnswer["lines"]) => {
      const problems: string[] = [];
      for (let from = 0; from < lines.length; from += linesAtOnce) {
        const part = lines.slice(from, from + linesAtOnce);
        const result = await client.desk.paymentBatches.record.mutate({ id: batch.id, lines: [...part] });
        problems.push(...result.problems.map(({ withdrawalNo, message: why }) => `${withdrawalNo}：${why}`));
        setDone(from + part.length);
      }
      return { problems, count: lines.length };
    },
    onSuccess: ({ problems, count }) => {
      if (problems.length === 0) message.success(`已登记 ${count} 笔`);
      else modal.warning({ title: `${problems.length} 笔没有登记`, content: problems.join("\n") });
      onClose();
    },
    onError: (error) => message.error(`${failureText(error)}。已登记的不会重复，可以再导入一次`),
    onSettled: fresh,
  });
  return { done, recording };
}

function Read({ answer: { lines, problems, pending, waiting } }: { answer: ReadAnswer }) {
  const paid = lines.filter(({ outcome }) => outcome === "paid").length;
  const words = [
    `已打款 ${paid} 笔`,
    `银行退回 ${lines.length - paid} 笔`,
    pending > 0 && `银行处理中 ${pending} 笔`,
    problems.length > 0 && `有问题 ${problems.length} 行`,
  ].filter(Boolean);
  return (
    <div className="gap-above" data-testid="answer-read">
      <Alert
        type={problems.length > 0 ? "warning" : "info"}
        showIcon
        className="gap-below"
        title={`待打款 ${waiting} 笔：${words.join("，")}`}
      />
      {problems.length > 0 && (
        <DataTable
          rows={problems}
          rowKey={({ row, message }) => `${row} ${message}`}
          scroll={{ y: 240 }}
          onRow={() => rowMarks("answer-problem")}
          columns={[
            { title: "行", width: 64, dataIndex: "row", className: "figure" },
            { title: "问题", dataIndex: "message" },
          ]}
        />
      )}
    </div>
  );
}
