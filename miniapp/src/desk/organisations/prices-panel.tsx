import { useMutation } from "@tanstack/react-query";
import { Button, Form, Space } from "antd";
import { useState } from "react";
import { formatFen } from "@/format/money";
import { api } from "../kit/api";
import { DataTable, numeric } from "../kit/data-table";
import { FormDialog } from "../kit/form-dialog";
import { FenInput } from "../kit/format/fen-input";
import { NumberItem } from "../kit/format/number-item";
import { DayInput } from "../kit/format/time-input";
import { GoodsChoice } from "../kit/goods-choice";
import { useMay } from "../kit/permissions";
import { rowMarks } from "../kit/row-marks";
import type { ContractPrice, Organisation } from "./shapes";
import { useDone, useSaved } from "./use-saved";
import { datesText } from "./words";

/** 协议价 of single products, which come before the contract's rate. */
export function PricesPanel({ organisation: { id, prices } }: { organisation: Organisation }) {
  const mayKeep = useMay("keepOrganisations");
  const [open, setOpen] = useState<ContractPrice | "new" | null>(null);
  return (
    <section className="panel" data-testid="prices-panel">
      <div className="table-head">
        <h2>协议价</h2>
        {mayKeep && (
          <Button size="small" onClick={() => setOpen("new")} data-testid="price-new">
            新增协议价
          </Button>
        )}
      </div>
      <DataTable<ContractPrice>
        rows={prices}
        rowKey="productId"
        onRow={({ productId }) => rowMarks("price-row", { "product-id": productId })}
        empty="没有单独定价的商品"
        columns={[
          { title: "商品", render: (_, { title }) => title },
          { title: "协议价", ...numeric, render: (_, { priceFen }) => formatFen(priceFen) },
          { title: "有效期", render: (_, row) => datesText(row) },
          {
            title: "操作",
            width: 140,
            render: (_, row) => mayKeep && <Acts organisationId={id} price={row} onEdit={() => setOpen(row)} />,
          },
        ]}
      />
      {open && <PriceDialog organisationId={id} price={open === "new" ? null : open} onClose={() => setOpen(null)} />}
    </section>
  );
}

type ActsProps = { organisationId: string; price: ContractPrice; onEdit: () => void };

function Acts({ organisationId, price: { productId }, onEdit }: ActsProps) {
  const removing = useMutation(api.desk.organisations.removePrice.mutationOptions(useDone("已删除")));
  return (
    <Space size={4}>
      <Button size="small" onClick={onEdit}>
        修改
      </Button>
      <Button size="small" loading={removing.isPending} onClick={() => removing.mutate({ organisationId, productId })}>
        删除
      </Button>
    </Space>
  );
}

type Values = { goods?: string[]; priceFen: number; startsOn?: string | null; endsOn?: string | null };
type Props = { organisationId: string; price: ContractPrice | null; onClose: () => void };

function PriceDialog({ organisationId, price, onClose }: Props) {
  const saving = useMutation(api.desk.organisations.savePrice.mutationOptions(useSaved("协议价已保存", onClose)));
  return (
    <FormDialog<Values>
      title={price ? `协议价：${price.title}` : "新增协议价"}
      note="商品的每个规格都按这个价格；优惠券、积分和等级优惠不再叠加。"
      initial={{ priceFen: price?.priceFen, startsOn: price?.startsOn, endsOn: price?.endsOn }}
      pending={saving.isPending}
      error={saving.error}
      onSave={({ goods = [], priceFen, startsOn, endsOn }) =>
        saving.mutate({
          organisationId,
          productId: price?.productId ?? goods[0] ?? "",
          priceFen,
          startsOn: startsOn ?? null,
          endsOn: endsOn ?? null,
        })
      }
      onClose={onClose}
    >
      {!price && (
        <Form.Item
          name="goods"
          label="商品"
          rules={[{ required: true, type: "array", len: 1, message: "请选择一件商品" }]}
        >
          <GoodsChoice disabled={false} />
        </Form.Item>
      )}
      <NumberItem name="priceFen" label="协议价" rules={[{ required: true, message: "请填写协议价" }]}>
        <FenInput style={{ width: "100%" }} data-testid="price-fen" />
      </NumberItem>
      <Form.Item name="startsOn" label="开始">
        <DayInput placeholder="不限" />
      </Form.Item>
      <Form.Item name="endsOn" label="结束">
        <DayInput placeholder="不限" />
      </Form.Item>
    </FormDialog>
  );
}
