import { PlusOutlined } from "@ant-design/icons";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Form, Input, Popconfirm, Space } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import type { Answers } from "../kit/answers";
import { api, failureText } from "../kit/api";
import { DataTable, numeric } from "../kit/data-table";
import { FormDialog } from "../kit/form-dialog";
import { WholeInput } from "../kit/format/number-input";
import { NumberItem } from "../kit/format/number-item";
import { formKey, latestRow } from "../kit/latest-row";
import { SinglePicture } from "../kit/picture-field";
import { rowMarks } from "../kit/row-marks";
import { useSession } from "../kit/session";
import { PendingView } from "../kit/state-views";
import { textLimit } from "../kit/text-limit";

type Brand = Answers["desk"]["storefront"]["brands"][number];
type BrandValues = { id: string | null; version: number | null; name: string; logoUrl: string | null; sort: number };

/** 品牌, for the products of all stores. */
export function BrandTable() {
  const list = useQuery({ ...api.desk.storefront.brands.queryOptions(), staleTime: 0 });
  const [editing, setEditing] = useState<BrandValues | null>(null);
  const isOfPlatform = useSession()?.staff.storeId === null;
  if (!list.data) return <PendingView query={list} />;
  const next = Math.max(0, ...list.data.map((one) => one.sort + 1));
  const begin = () => setEditing({ id: null, version: null, name: "", logoUrl: null, sort: next });
  return (
    <>
      <div className="table-head">
        <span className="faint">商品页和商品列表按品牌筛选；还有商品的品牌不能删除</span>
        {isOfPlatform && (
          <Button type="primary" icon={<PlusOutlined />} onClick={begin} data-testid="brand-new">
            新建品牌
          </Button>
        )}
      </div>
      <DataTable
        rows={list.data}
        rowKey="id"
        onRow={(row) => rowMarks("brand-row", { "brand-id": row.id })}
        empty="还没有品牌"
        columns={[
          { title: "品牌", render: (_, row) => <BrandName brand={row} /> },
          { title: "排序", ...numeric, dataIndex: "sort" },
          {
            title: "商品",
            ...numeric,
            render: (_, row) => <Link to={`/goods?brand=${row.id}`}>{row.products}</Link>,
          },
          {
            title: "操作",
            hidden: !isOfPlatform,
            render: (_, row) => <Actions brand={row} onEdit={() => setEditing(row)} />,
          },
        ]}
      />
      {editing && (
        <BrandDialog
          key={formKey(editing)}
          brand={editing}
          onReload={async () => setEditing(await latestRow(list, editing.id))}
          onClose={() => setEditing(null)}
        />
      )}
    </>
  );
}

function BrandName({ brand: { name, logoUrl } }: { brand: Brand }) {
  return (
    <span className="goods inline">
      {logoUrl ? (
        <img src={logoUrl} alt="" width={32} height={32} loading="lazy" />
      ) : (
        <span className="brand-initial">{[...name][0]}</span>
      )}
      {name}
    </span>
  );
}

function Actions({ brand, onEdit }: { brand: Brand; onEdit: () => void }) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const removing = useMutation(
    api.desk.storefront.removeBrand.mutationOptions({
      onSuccess: () => message.success("已删除"),
      onError: (error) => message.error(failureText(error)),
      onSettled: () => cache.invalidateQueries(),
    }),
  );
  return (
    <Space size={4}>
      <Button size="small" onClick={onEdit} data-testid="brand-edit">
        编辑
      </Button>
      <Popconfirm
        title={`删除品牌“${brand.name}”？`}
        okText="删除"
        cancelText="取消"
        onConfirm={() => removing.mutate({ id: brand.id })}
      >
        <Button size="small" type="text" danger>
          删除
        </Button>
      </Popconfirm>
    </Space>
  );
}

function BrandDialog({ brand, onReload, onClose }: { brand: BrandValues; onReload: () => void; onClose: () => void }) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const saving = useMutation(
    api.desk.storefront.saveBrand.mutationOptions({
      onSuccess: async () => {
        await cache.invalidateQueries();
        message.success("已保存");
        onClose();
      },
    }),
  );
  return (
    <FormDialog<BrandValues>
      title={brand.id ? "编辑品牌" : "新建品牌"}
      initial={{ ...brand, logoUrl: brand.logoUrl || null }}
      pending={saving.isPending}
      error={saving.error}
      onSave={({ name, logoUrl, sort }) =>
        saving.mutate({ id: brand.id, version: brand.version, brand: { name, logoUrl: logoUrl ?? "", sort } })
      }
      onReload={onReload}
      onClose={onClose}
    >
      <Form.Item name="name" label="名称" rules={[{ required: true, whitespace: true, message: "请填写名称" }]}>
        <Input autoFocus {...textLimit(30)} showCount data-testid="brand-name" />
      </Form.Item>
      <Form.Item name="logoUrl" label="标志" extra="可以不传，建议正方形">
        <SinglePicture testId="brand-logo" />
      </Form.Item>
      <NumberItem name="sort" label="排序" rules={[{ required: true, message: "请填写排序" }]}>
        <WholeInput min={0} style={{ width: "100%" }} />
      </NumberItem>
    </FormDialog>
  );
}
