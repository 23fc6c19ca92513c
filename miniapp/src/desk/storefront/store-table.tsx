import { PlusOutlined } from "@ant-design/icons";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Form, Input } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { api } from "../kit/api";
import { DataTable, numeric } from "../kit/data-table";
import { FormDialog } from "../kit/form-dialog";
import { formKey, latestRow } from "../kit/latest-row";
import { SinglePicture } from "../kit/picture-field";
import { rowMarks } from "../kit/row-marks";
import { PendingView } from "../kit/state-views";
import { textLimit } from "../kit/text-limit";

type StoreValues = { id: string | null; version: number | null; name: string; city: string; logoUrl: string | null };

export function StoreTable() {
  const list = useQuery({ ...api.desk.storefront.stores.queryOptions(), staleTime: 0 });
  const [editing, setEditing] = useState<StoreValues | null>(null);
  if (!list.data) return <PendingView query={list} />;
  return (
    <>
      <div className="table-head">
        <span className="faint">不同店铺的商品会分成不同订单，一起付款</span>
        <Button
          type="primary"
          icon={<PlusOutlined />}
          onClick={() => setEditing({ id: null, version: null, name: "", city: "", logoUrl: null })}
          data-testid="store-new"
        >
          新建店铺
        </Button>
      </div>
      <DataTable
        rowKey="id"
        rows={list.data}
        onRow={(row) => rowMarks("store-row", { "store-id": row.id })}
        empty="还没有店铺"
        columns={[
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
          {
            title: "商品",
            ...numeric,
            render: (_, row) => <Link to={`/goods?store=${row.id}`}>{row.products}</Link>,
          },
          {
            title: "操作",
            render: (_, row) => (
              <Button size="small" onClick={() => setEditing(row)} data-testid="store-edit">
                编辑
              </Button>
            ),
          },
        ]}
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

type DialogProps = { store: StoreValues; onReload: () => void; onClose: () => void };

function StoreDialog({ store, onReload, onClose }: DialogProps) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const saving = useMutation(
    api.desk.storefront.saveStore.mutationOptions({
      onSuccess: async () => {
        await cache.invalidateQueries();
        message.success("已保存");
        onClose();
      },
    }),
  );
  return (
    <FormDialog<StoreValues>
      title={store.id ? "编辑店铺" : "新建店铺"}
      initial={store}
      pending={saving.isPending}
      error={saving.error}
      onSave={({ name, city, logoUrl }) =>
        saving.mutate({ id: store.id, version: store.version, store: { name, city, logoUrl: logoUrl ?? "" } })
      }
      onReload={onReload}
      onClose={onClose}
    >
      <Form.Item name="name" label="名称" rules={[{ required: true, whitespace: true, message: "请填写名称" }]}>
        <Input autoFocus {...textLimit(30)} showCount data-testid="store-name" />
      </Form.Item>
      <Form.Item name="city" label="城市" rules={[{ required: true, whitespace: true, message: "请填写城市" }]}>
        <Input {...textLimit(20)} data-testid="store-city" />
      </Form.Item>
      <Form.Item name="logoUrl" label="标志" rules={[{ required: true, message: "请上传标志" }]}>
        <SinglePicture testId="store-logo" />
      </Form.Item>
    </FormDialog>
  );
}
