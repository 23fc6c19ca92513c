import { PlusOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, type TableColumnsType } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import type { Answers } from "../kit/answers";
import { api } from "../kit/api";
import { DataTable, numeric } from "../kit/data-table";
import { formKey, latestRow } from "../kit/latest-row";
import { rowMarks } from "../kit/row-marks";
import { useSession } from "../kit/session";
import { PendingView } from "../kit/state-views";
import { newStore, StoreDialog, type StoreValues } from "./store-dialog";

type Row = Answers["desk"]["storefront"]["stores"][number];

export function StoreTable() {
  const list = useQuery({ ...api.desk.storefront.stores.queryOptions(), staleTime: 0 });
  const [editing, setEditing] = useState<StoreValues | null>(null);
  const own = useSession()?.staff.storeId ?? null;
  if (!list.data) return <PendingView query={list} />;
  return (
    <>
      <div className="table-head">
        <span className="faint">不同店铺的商品会分成不同订单，一起付款</span>
        {own === null && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setEditing(newStore)} data-testid="store-new">
            新建店铺
          </Button>
        )}
      </div>
      <DataTable
        rowKey="id"
        rows={list.data}
        onRow={(row) => rowMarks("store-row", { "store-id": row.id })}
        empty="还没有店铺"
        columns={columnsOf(own, setEditing)}
      />
      {editing && (
        <StoreDialog
          key={formKey(editing)}
          store={editing}
          onReload={async () => setEditing(await latestRow(list, editing.id))}
          onClose={() => setEditing(null)}
        />
      )}
    </>
  );
}

/** The staff of a store may change their own. */
const columnsOf = (own: string | null, edit: (row: Row) => void): TableColumnsType<Row> => [
  {
    title: "店铺",
    render: (_, row) => (
      <span className="goods inline">
        <img src={row.logoUrl} alt="" width={32} height={32} loading="lazy" />
        {row.name}
      </span>
    ),
  },
  { title: "城市", dataIndex: "city" },
  { title: "电话", className: "figure", render: (_, row) => row.phone || <span className="faint">未填</span> },
  {
    title: "到店自提",
    render: (_, row) => (row.pickupOpen ? "已开启" : <span className="faint">未开启</span>),
  },
  { title: "营业时间", render: (_, row) => row.hours || <span className="faint">未填</span> },
  {
    title: "退货地址",
    render: (_, row) =>
      row.returnAddress ? (
        <span className="store-address">{row.returnAddress}</span>
      ) : (
        <span className="out">未填，同意退货时要手填</span>
      ),
  },
  {
    title: "商品",
    ...numeric,
    render: (_, row) => <Link to={`/goods?store=${row.id}`}>{row.products}</Link>,
  },
  {
    title: "操作",
    render: (_, row) =>
      (own === null || own === row.id) && (
        <Button size="small" onClick={() => edit(row)} data-testid="store-edit">
          设置
        </Button>
      ),
  },
];
