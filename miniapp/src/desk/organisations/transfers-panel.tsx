import { useMutation } from "@tanstack/react-query";
import { Button, Form, Input } from "antd";
import { useState } from "react";
import { formatFen } from "@/format/money";
import { today } from "../books/span";
import { api } from "../kit/api";
import { DataTable, numeric } from "../kit/data-table";
import { FormDialog } from "../kit/form-dialog";
import { FenInput } from "../kit/format/fen-input";
import { formatTime } from "../kit/format/format-time";
import { NumberItem } from "../kit/format/number-item";
import { DayInput } from "../kit/format/time-input";
import { useMay } from "../kit/permissions";
import { createRequestKey } from "../kit/request-key";
import { rowMarks } from "../kit/row-marks";
import type { Organisation } from "./shapes";
import { useSaved } from "./use-saved";

/** 回款: what the organisation has transferred, each bank number once. */
export function TransfersPanel({ organisation }: { organisation: Organisation }) {
  const { transfers, owedFen } = organisation;
  const mayRecord = useMay("recordTransfers");
  const [isOpen, setOpen] = useState(false);
  return (
    <section className="panel" data-testid="transfers-panel">
      <div className="table-head">
        <h2>回款</h2>
        {mayRecord && owedFen > 0 && (
          <Button size="small" onClick={() => setOpen(true)} data-testid="transfer-new">
            登记回款
          </Button>
        )}
      </div>
      <DataTable
        rows={transfers}
        rowKey="id"
        onRow={({ id }) => rowMarks("transfer-row", { "transfer-id": id })}
        empty="还没有回款"
        columns={[
          { title: "到账日期", className: "figure", render: (_, { receivedOn }) => receivedOn },
          { title: "银行流水号", className: "figure", render: (_, { reference }) => reference },
          { title: "金额", ...numeric, render: (_, { amountFen }) => formatFen(amountFen) },
          { title: "登记时间", className: "figure", render: (_, { recordedAt }) => formatTime(recordedAt) },
        ]}
      />
      {isOpen && <TransferDialog organisation={organisation} onClose={() => setOpen(false)} />}
    </section>
  );
}

type Values = { amountFen: number; reference: string; receivedOn: string };
type Props = { organisation: Organisation; onClose: () => void };

function TransferDialog({ organisation: { id, name, owedFen }, onClose }: Props) {
  const [requestKey] = useState(createRequestKey);
  const recording = useMutation(api.desk.organisations.recordTransfer.mutationOptions(useSaved("回款已登记", onClose)));
  return (
    <FormDialog<Values>
      title={`登记 ${name} 的回款`}
      note={`未结欠款 ${formatFen(owedFen)}。请先核对银行到账，登记后记入账本，不能撤回。`}
      initial={{ amountFen: owedFen, receivedOn: today() }}
      pending={recording.isPending}
      error={recording.error}
      onSave={(values) => recording.mutate({ ...values, organisationId: id, requestKey })}
      onClose={onClose}
    >
      <NumberItem name="amountFen" label="金额" rules={[{ required: true, message: "请填写金额" }]}>
        <FenInput max={owedFen} style={{ width: "100%" }} data-testid="transfer-amount" />
      </NumberItem>
      <Form.Item
        name="reference"
        label="银行流水号"
        rules={[{ required: true, whitespace: true, min: 4, message: "请填写银行流水号，至少四位" }]}
      >
        <Input autoComplete="off" maxLength={60} data-testid="transfer-reference" />
      </Form.Item>
      <Form.Item name="receivedOn" label="到账日期" rules={[{ required: true, message: "请选择到账日期" }]}>
        <DayInput />
      </Form.Item>
    </FormDialog>
  );
}
