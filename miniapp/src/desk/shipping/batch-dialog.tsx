import type { BatchOutcome } from "@liandong/api/trade/shipping/ship-batch";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Alert, App, Input, Modal, Upload } from "antd";
import { useState } from "react";
import { api } from "../kit/api";
import { DataTable } from "../kit/data-table";
import { ErrorAlert } from "../kit/error-alert";
import { readTable } from "../kit/read-table";
import { rowMarks } from "../kit/row-marks";
import { useGuardedClose } from "../kit/use-leave-question";

/** 批量发货: a table with one bad row ships nothing; then every bad row says what is wrong with it. */
export function BatchDialog({ onClose }: { onClose: () => void }) {
  const [csv, setCsv] = useState("");
  const [problems, setProblems] = useState<Problems>([]);
  const { message } = App.useApp();
  const cache = useQueryClient();
  const shipping = useMutation(
    api.desk.shipping.shipBatch.mutationOptions({
      onSuccess: ({ shipped, problems: found }) => {
        setProblems(found);
        if (found.length > 0) return;
        message.success(`已发出 ${shipped} 单`);
        onClose();
      },
      onSettled: () => cache.invalidateQueries({ queryKey: api.desk.shipping.pathKey() }),
    }),
  );
  const close = useGuardedClose(() => csv.trim() !== "", onClose);
  const take = (text: string) => {
    setCsv(text);
    setProblems([]);
  };
  return (
    <Modal
      open
      title="批量发货"
      onCancel={close}
      onOk={() => shipping.mutate({ csv })}
      okText="全部发货"
      cancelText="取消"
      confirmLoading={shipping.isPending}
      okButtonProps={{ disabled: csv.trim() === "", ...rowMarks("batch-confirm") }}
      width={680}
    >
      <p className="dialog-note">
        三列：订单号、快递公司（名称或代码）、运单号。每行发出该订单全部待发商品；只要有一行有误，整张表都不会发出。
      </p>
      <ErrorAlert error={shipping.error} />
      {problems.length > 0 && <ProblemTable problems={problems} />}
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

type Problems = BatchOutcome["problems"];

function ProblemTable({ problems }: { problems: Problems }) {
  return (
    <>
      <Alert
        type="error"
        showIcon
        title={`有 ${problems.length} 行需要修改，没有发出任何订单`}
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
          { title: "问题", dataIndex: "problem" },
        ]}
      />
    </>
  );
}

function TableFile({ onRead }: { onRead: (text: string) => void }) {
  const { message } = App.useApp();
  return (
    <div className="gap-below">
      <Upload.Dragger
        accept=".csv,.txt,text/csv"
        maxCount={1}
        showUploadList={false}
        beforeUpload={(file) => {
          readTable(file).then(onRead, () => message.error("这个文件读不出来，请另存为 CSV 后再试"));
          return false;
        }}
      >
        <p>点击选择 CSV 文件，或拖到这里</p>
      </Upload.Dragger>
    </div>
  );
}
