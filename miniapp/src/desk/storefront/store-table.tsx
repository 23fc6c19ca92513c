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
import { useSession } from "../kit/session";
import { PendingView } from "../kit/state-views";
import { textLimit } from "../kit/text-limit";

type StoreValues = {
  id: string | null;
  version: number | null;
  name: string;
  city: string;
  logoUrl: string | null;
  address: string;
  phone: string;
  hours: string;
  returnAddress: string;
  announcement: string;
};

const newStore: StoreValues = {
  id: null,
  version: null,
  name: "",
  city: "",
  logoUrl: null,
  address: "",
  phone: "",
  hours: "",
  returnAddress: "",
  announcement: "",
};

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
          { title: "电话", className: "figure", render: (_, row) => row.phone || <span className="faint">未填</span> },
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
                <Button size="small" onClick={() => setEditing(row)} data-testid="store-edit">
                  设置
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
      title={store.id ? "店铺设置" : "新建店铺"}
      initial={store}
      pending={saving.isPending}
      error={saving.error}
      onSave={({ name, city, logoUrl, address, phone, hours, returnAddress, announcement }) =>
        saving.mutate({
          id: store.id,
          version: store.version,
          store: { name, city, logoUrl: logoUrl ?? "", address, phone, hours, returnAddress, announcement },
        })
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
      <PlaceFields />
      <Form.Item name="logoUrl" label="标志" rules={[{ required: true, message: "请上传标志" }]}>
        <SinglePicture testId="store-logo" />
      </Form.Item>
    </FormDialog>
  );
}

/** What shoppers read about the store, and where returns go. */
function PlaceFields() {
  return (
    <>
      <Form.Item name="address" label="地址">
        <Input {...textLimit(100)} placeholder="选填，商品页会显示" data-testid="store-address" />
      </Form.Item>
      <div className="field-grid">
        <Form.Item
          name="phone"
          label="电话"
          rules={[{ pattern: /^\d[\d-]{5,18}\d$/, message: "由数字和 - 组成，如 0559-1234567" }]}
        >
          <Input {...textLimit(20)} placeholder="选填" data-testid="store-phone" />
        </Form.Item>
        <Form.Item name="hours" label="营业时间">
          <Input {...textLimit(60)} placeholder="如 9:00–21:00" data-testid="store-hours" />
        </Form.Item>
      </div>
      <Form.Item
        name="returnAddress"
        label="退货地址"
        extra="同意退货时自动填上，会员寄出前会看到"
        rules={[{ min: 8, message: "请填写收件人、电话和地址" }]}
      >
        <Input.TextArea
          rows={2}
          {...textLimit(200)}
          placeholder="收件人 电话 地址"
          data-testid="store-return-address"
        />
      </Form.Item>
      <Form.Item name="announcement" label="公告">
        <Input.TextArea
          rows={2}
          {...textLimit(120)}
          showCount
          placeholder="选填，商品页会显示"
          data-testid="store-notice"
        />
      </Form.Item>
    </>
  );
}
