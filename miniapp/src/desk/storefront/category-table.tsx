import { PlusOutlined } from "@ant-design/icons";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Popconfirm, Space } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import type { Answers } from "../kit/answers";
import { api, failureText } from "../kit/api";
import { DataTable, numeric } from "../kit/data-table";
import { formKey, latestRow } from "../kit/latest-row";
import { rowMarks } from "../kit/row-marks";
import { useSession } from "../kit/session";
import { PendingView } from "../kit/state-views";
import { CategoryDialog, type CategoryValues } from "./category-dialog";

type Category = Answers["desk"]["storefront"]["categories"][number];
type CategoryRow = Category & { children?: Category[] };

export function CategoryTable() {
  const list = useQuery({ ...api.desk.storefront.categories.queryOptions(), staleTime: 0 });
  const [editing, setEditing] = useState<CategoryValues | null>(null);
  const isOfPlatform = useSession()?.staff.storeId === null;
  if (!list.data) return <PendingView query={list} />;
  const childrenOf = (parentId: string | null) => list.data.filter((one) => one.parentId === parentId);
  const parents = childrenOf(null);
  const rows: CategoryRow[] = parents.map((one) => {
    const children = childrenOf(one.id);
    return children.length > 0 ? { ...one, children } : one;
  });
  const addBelow = (parentId: string | null) => {
    const sort = Math.max(0, ...childrenOf(parentId).map((one) => one.sort + 1));
    setEditing({ id: null, version: null, parentId, name: "", pictureUrl: null, sort });
  };
  return (
    <>
      <div className="table-head">
        <span className="faint">最多两级，数字小的排在前面；分类里还有商品时不能删除</span>
        {isOfPlatform && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => addBelow(null)} data-testid="category-new">
            新建分类
          </Button>
        )}
      </div>
      <DataTable
        rows={rows}
        rowKey="id"
        expandable={{ defaultExpandAllRows: true }}
        onRow={(row) => rowMarks("category-row", { "category-id": row.id })}
        empty="还没有分类"
        columns={[
          {
            title: "分类",
            render: (_, row) => (
              <span className="goods inline">
                <img src={row.pictureUrl} alt="" width={32} height={32} loading="lazy" />
                {row.name}
              </span>
            ),
          },
          { title: "排序", ...numeric, dataIndex: "sort" },
          {
            title: "商品",
            ...numeric,
            render: (_, row) => <Link to={`/goods?category=${row.id}`}>{row.products}</Link>,
          },
          {
            title: "操作",
            hidden: !isOfPlatform,
            render: (_, row) => (
              <Actions category={row} onEdit={() => setEditing(row)} onAddBelow={() => addBelow(row.id)} />
            ),
          },
        ]}
      />
      {editing && (
        <CategoryDialog
          key={formKey(editing)}
          category={editing}
          parents={parents}
          onReload={async () => setEditing(await latestRow(list, editing.id))}
          onClose={() => setEditing(null)}
        />
      )}
    </>
  );
}

type ActionsProps = { category: Category; onEdit: () => void; onAddBelow: () => void };

function Actions({ category, onEdit, onAddBelow }: ActionsProps) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const removing = useMutation(
    api.desk.storefront.removeCategory.mutationOptions({
      onSuccess: () => message.success("已删除"),
      onError: (error) => message.error(failureText(error)),
      onSettled: () => cache.invalidateQueries(),
    }),
  );
  return (
    <Space size={4}>
      <Button size="small" onClick={onEdit} data-testid="category-edit">
        编辑
      </Button>
      {category.parentId === null && (
        <Button size="small" onClick={onAddBelow} data-testid="category-add-below">
          加下级
        </Button>
      )}
      <Popconfirm
        title={`删除分类“${category.name}”？`}
        okText="删除"
        cancelText="取消"
        onConfirm={() => removing.mutate({ id: category.id })}
      >
        <Button size="small" type="text" danger>
          删除
        </Button>
      </Popconfirm>
    </Space>
  );
}
