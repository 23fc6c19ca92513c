import type { PricePreview } from "@liandong/api/shop/goods/batch-goods";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Form, Modal, Select } from "antd";
import { useState } from "react";
import { formatFen } from "@/format/money";
import { api } from "../kit/api";
import { DataTable, numeric } from "../kit/data-table";
import { DialogForm } from "../kit/dialog-form";
import { ErrorAlert } from "../kit/error-alert";
import { FenInput } from "../kit/format/fen-input";
import { NumberItem } from "../kit/format/number-item";
import { RateInput } from "../kit/format/rate-input";
import { rowMarks } from "../kit/row-marks";
import { useLossQuestion } from "./use-loss-question";

const fields = [
  { value: "priceFen", label: "售价" },
  { value: "listPriceFen", label: "划线价" },
  { value: "memberPriceFen", label: "代理价" },
  { value: "costFen", label: "成本" },
] as const;
const kinds = [
  { value: "rate", label: "按现价的百分比" },
  { value: "up", label: "加价" },
  { value: "down", label: "减价" },
  { value: "set", label: "统一为" },
] as const;

type Values = {
  field: (typeof fields)[number]["value"];
  kind: (typeof kinds)[number]["value"];
  bp?: number;
  fen?: number | null;
};
type Props = { ids: string[]; onDone: () => void; onClose: () => void };

function changeOf({ kind, bp = 10_000, fen = null }: Values) {
  if (kind === "rate") return { kind, bp };
  if (kind === "set") return { kind, fen };
  return { kind: "add" as const, fen: kind === "up" ? (fen ?? 0) : -(fen ?? 0) };
}

/** 批量改价: first every new price is shown, then all are saved or none. */
export function BatchPriceDialog({ ids, onDone, onClose }: Props) {
  const [values, setValues] = useState<Values | null>(null);
  const { message } = App.useApp();
  const cache = useQueryClient();
  const askAboutLoss = useLossQuestion();
  const looking = useMutation(api.desk.goods.batchPrice.mutationOptions());
  const saving = useMutation(
    api.desk.goods.batchPrice.mutationOptions({
      onSuccess: async ({ changed }) => {
        await cache.invalidateQueries({ queryKey: api.desk.goods.pathKey() });
        message.success(`${changed} 个商品改了价`);
        onClose();
        onDone();
      },
    }),
  );
  const look = (next: Values) => {
    setValues(next);
    looking.mutate({ ids, field: next.field, change: changeOf(next), dryRun: true });
  };
  const save = (acceptsLoss: boolean) =>
    values && saving.mutate({ ids, field: values.field, change: changeOf(values), dryRun: false, acceptsLoss });
  const rows = looking.data?.rows ?? null;
  if (rows && values) {
    const losses = rows.flatMap((row) => row.losses.map((text) => `${row.title}：${text}`));
    const problems = rows.filter(({ problem }) => problem !== null).length;
    return (
      <Modal
        open
        width={720}
        title={`改价前核对：${ids.length} 个商品`}
        okText={`改 ${ids.length} 个商品`}
        cancelText="返回修改"
        confirmLoading={saving.isPending}
        okButtonProps={{ disabled: problems > 0, ...rowMarks("batch-price-save") }}
        onOk={() => (losses.length > 0 ? askAboutLoss({ losses, onAccept: () => save(true) }) : save(false))}
        onCancel={() => looking.reset()}
      >
        <ErrorAlert error={saving.error} />
        {problems > 0 && (
          <p className="out">有 {problems} 个商品不能这样改，整批都不会改。返回修改，或不选这些商品。</p>
        )}
        <PriceTable rows={rows} />
      </Modal>
    );
  }
  return (
    <PriceForm
      count={ids.length}
      initial={values ?? { field: "priceFen", kind: "rate", bp: 9000 }}
      pending={looking.isPending}
      error={looking.error}
      onSubmit={look}
      onClose={onClose}
    />
  );
}

type FormProps = {
  count: number;
  initial: Values;
  pending: boolean;
  error: unknown;
  onSubmit: (values: Values) => void;
  onClose: () => void;
};

function PriceForm({ count, initial, pending, error, onSubmit, onClose }: FormProps) {
  return (
    <DialogForm<Values>
      title={`给 ${count} 个商品改价`}
      note="每个规格都改。先核对每个新价格，再保存；没有这一项价格的规格只在“统一为”时改。"
      confirmText="核对新价格"
      confirmTestId="batch-price-look"
      initial={initial}
      pending={pending}
      error={error}
      onSubmit={onSubmit}
      onClose={onClose}
    >
      <Form.Item name="field" label="改哪一项">
        <Select options={[...fields]} data-testid="batch-price-field" />
      </Form.Item>
      <Form.Item name="kind" label="怎么改">
        <Select options={[...kinds]} data-testid="batch-price-kind" />
      </Form.Item>
      <Form.Item noStyle dependencies={["kind"]}>
        {({ getFieldValue }) =>
          getFieldValue("kind") === "rate" ? (
            <NumberItem
              name="bp"
              label="现价的百分比"
              extra="九折填 90，算到分，四舍五入"
              rules={[{ required: true, message: "请填写百分比" }]}
            >
              <RateInput min={0.01} max={1000} data-testid="batch-price-rate" />
            </NumberItem>
          ) : (
            <NumberItem name="fen" label="金额" rules={[{ required: true, message: "请填写金额" }]}>
              <FenInput min={0} max={1_000_000} data-testid="batch-price-fen" />
            </NumberItem>
          )
        }
      </Form.Item>
    </DialogForm>
  );
}

const fenText = (fen: number | null) => (fen === null ? "—" : formatFen(fen));

function PriceTable({ rows }: { rows: readonly PricePreview[] }) {
  const lines = rows.flatMap((row) =>
    row.variants.map((variant, index) => ({ ...variant, row, isFirst: index === 0, key: `${row.id}-${index}` })),
  );
  return (
    <DataTable
      rowKey="key"
      rows={lines}
      scroll={{ x: "max-content", y: 420 }}
      onRow={({ row }) => rowMarks("batch-price-row", { "goods-id": row.id })}
      columns={[
        {
          title: "商品",
          render: (_, { row, isFirst }) =>
            isFirst && (
              <>
                {row.title}
                {row.problem && <span className="second-line out">{row.problem}</span>}
                {row.losses.length > 0 && <span className="second-line out">最坏情形下会亏本</span>}
              </>
            ),
        },
        { title: "规格", render: (_, { specText }) => specText },
        { title: "原价", ...numeric, render: (_, { fromFen }) => fenText(fromFen) },
        {
          title: "新价",
          ...numeric,
          render: (_, { fromFen, toFen }) => (fromFen === toFen ? "不变" : <b>{fenText(toFen)}</b>),
        },
      ]}
    />
  );
}
