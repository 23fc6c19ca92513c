import type { BatchOutcome } from "@liandong/api/trade/shipping/ship-batch";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Alert, App, Button, Input, Modal, Upload } from "antd";
import { useState } from "react";
import { api } from "../kit/api";
import { DataTable } from "../kit/data-table";
import { ErrorAlert } from "../kit/error-alert";
import { rowMarks } from "../kit/row-marks";
import { useGuardedClose } from "../kit/use-leave-question";
import { readShippingFile } from "./shipping-files";

const nothing: BatchOutcome = { shipped: 0, ready: 0, problems: [] };

/** 批量发货: a table with a bad row ships nothing at first; then every bad row says what is wrong, and the others may go. */
export function BatchDialog({ onClose }: { onClose: () => void }) {
  const [csv, setCsv] = useState("");
  const [outcome, setOutcome] = useState(nothing);
  const shipping = useBatch(setOutcome, onClose);
  const close = useGuardedClose(() => csv.trim() !== "", onClose);
  const take = (text: string) => {
    setCsv(text);
    setOutcome(nothing);
  };
  const { problems, ready, shipped } = outcome;
  return (
    <Modal
      open
      title="批量发货"
      onCancel={close}
      width={720}
      footer={
        <>
          <Button onClick={close}>{shipped > 0 ? "关闭" : "取消"}</Button>
          {ready > 0 && (
            <Button
              onClick={() => shipping.mutate({ csv, rest: true })}
              loading={shipping.isPending}
              data-testid="batch-rest"
            >
              发出其余 {ready} 单
            </Button>
          )}
          <Button
            type="primary"
            onClick={() => shipping.mutate({ csv })}
            loading={shipping.isPending}
            disabled={csv.trim() === "" || shipped > 0}
            data-testid="batch-confirm"
          >
            全部发货
          </Button>
        </>
      }
    >
      <p className="dialog-note">
        前三列是订单号、快递公司（名称或代码，单号认得出时可以不填）、运单号；没有填的行会跳过。每行发出该订单全部待发商品。
      </p>
      <ErrorAlert error={shipping.error} />
      {problems.length > 0 && <ProblemTable outcome={outcome} />}
      <TableFile onRead={take} />
      <Input.TextArea
        rows={8}
        className="figure"
        value={csv}
        onChange={(event) => take(event.target.value)}
        placeholder={"订单号,快递公司,运单号\n20260301100000123456789012,顺丰,SF1234567890"}
        data-testid="batch-text"
      />
    </Modal>
  );
}

function useBatch(onOutcome: (outcome: BatchOutcome) => void, onDone: () => void) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  return useMutation(
    api.desk.shipping.shipBatch.mutationOptions({
      onSuccess: (outcome) => {
        onOutcome(outcome);
        if (outcome.shipped > 0) message.success(`已发出 ${outcome.shipped} 单`);
        if (outcome.problems.length === 0) onDone();
      },
      onSettled: () => cache.invalidateQueries({ queryKey: api.desk.shipping.pathKey() }),
    }),
  );
}

function ProblemTable({ outcome: { shipped, ready, problems } }: { outcome: BatchOutcome }) {
  const disputed = problems.filter(({ isDisputed }) => isDisputed).length;
  const wrong = problems.length - disputed;
  const parts = [wrong > 0 && `${wrong} 行需要修改`, disputed > 0 && `${disputed} 单有售后、不能发`].filter(Boolean);
  const rest = ready > 0 ? `，其余 ${ready} 单可以先发` : "";
  return (
    <>
      <Alert
        type={shipped > 0 ? "warning" : "error"}
        showIcon
        title={
          shipped > 0
            ? `已发出 ${shipped} 单，没有发出的：${parts.join("，")}`
            : `有 ${parts.join("，")}，还没有发出任何订单${rest}`
        }
        className="gap-below"
        data-testid="batch-refused"
      />
      <DataTable
        rows={problems}
        rowKey="row"
        scroll={{ y: 220 }}
        onRow={() => rowMarks("batch-problem")}
        className="gap-below"
        columns={[
          { title: "行", width: 56, dataIndex: "row", className: "figure" },
          { title: "订单号", width: 250, dataIndex: "orderNo", className: "figure" },
          {
            title: "问题",
            render: (_, { problem, isDisputed }) =>
              isDisputed ? (
                <>
                  <span className="badge badge-handed">售后处理中</span> {problem}
                </>
              ) : (
                problem
              ),
          },
        ]}
      />
    </>
  );
}

function TableFile({ onRead }: { onRead: (text: string) => void }) {
  const { message } = App.useApp();
  const [said, setSaid] = useState("");
  const read = async (file: File) => {
    try {
      const { csv, rows, empty, unclosedRow } = await readShippingFile(file);
      if (unclosedRow !== null) return void message.error(`第 ${unclosedRow} 行起有一个引号没有成对，请修改后再导入`);
      setSaid(`${file.name}：读到 ${rows} 行${empty > 0 ? `，跳过 ${empty} 行没有填的` : ""}`);
      onRead(csv);
    } catch (error) {
      message.error(error instanceof Error ? error.message : "这个文件读不出来");
    }
  };
  return (
    <div className="gap-below">
      <Upload.Dragger
        accept=".csv,.txt,.xlsx,text/csv"
        maxCount={1}
        showUploadList={false}
        beforeUpload={(file) => {
          void read(file);
          return false;
        }}
      >
        <p data-testid="batch-file-said">{said || "点击选择 Excel（xlsx）或 CSV 文件，或拖到这里"}</p>
      </Upload.Dragger>
    </div>
  );
}
