import { PlusOutlined } from "@ant-design/icons";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Popconfirm, Space, Table } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { api, failureText } from "../kit/api";
import { rowMarks } from "../kit/row-marks";
import { EmptyView, FailureView, LoadingView } from "../kit/state-views";
import { CategoryDialog, type CategoryValues } from "./category-dialog";

export function CategoryTable() {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const list = useQuery({ ...api.desk.storefront.categories.queryOptions(), staleTime: 0 });
  const [editing, setEditing] = useState<CategoryValues | null>(null);
  const removing = useMutation(
    api.desk.storefront.removeCategory.mutationOptions({
      onSuccess: () => message.success("已删除"),
      onError: (error) => message.error(failureText(error)),
      onSettled: () => cache.invalidateQueries(),
    }),
  );
  if (list.error && !list.data) return <FailureView error={list.error} onRetry={() => list.refetch()} />;
  if (!list.data) return <LoadingView />;
  const above = list.data.filter(({ parentId }) => parentId === null);
  const rows = above.map((one) => {
    const children = list.data.filter(({ parentId }) => parentId === one.id);
    return { ...one, ...(children.length > 0 ? { children } : {}) };
  });
  const last = (parentId: string | null) =>
    Math.max(0, ...list.data.filter((one) => one.parentId === parentId).map(({ sort }) => sort + 1));
  const make = (parentId: string | null) =>
    setEditing({ id: null, parentId, name: "", pictureUrl: null, sort: last(parentId) });
  return (
    <>
      <div className="table-head">
        <span className="faint">最多两级，数字小的排在前面；分类里还有商品时不能删除</span>
        <Button type="primary" icon={<PlusOutlined />} onClick={() => make(null)} data-testid="category-new">
          新建分类
        </Button>
      </div>
      <Table
        size="small"
        rowKey="id"
        pagination={false}
        dataSource={rows}
        expandable={{ defaultExpandAllRows: true }}
        scroll={{ x: "max-content" }}
        onRow={(row) => rowMarks("category-row", { "category-id": row.id })}
        locale={{ emptyText: <EmptyView text="还没有分类" /> }}
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
          { title: "排序", className: "figure", align: "right", dataIndex: "sort" },
          {
            title: "商品",
            className: "figure",
            align: "right",
            render: (_, row) => <Link to={`/goods?category=${row.id}`}>{row.products}</Link>,
          },
          {
            title: "操作",
            render: (_, row) => (
              <Space size={4}>
                <Button size="small" onClick={() => setEditing(row)} data-testid="category-edit">
                  编辑
                </Button>
                {row.parentId === null && (
                  <Button size="small" onClick={() => make(row.id)} data-testid="category-add-below">
                    加下级
                  </Button>
                )}
                <Popconfirm
                  title={`删除分类“${row.name}”？`}
                  okText="删除"
                  cancelText="取消"
                  onConfirm={() => removing.mutate({ id: row.id })}
                >
                  <Button size="small" type="text" danger>
                    删除
                  </Button>
                </Popconfirm>
              </Space>
            ),
          },
        ]}
      />
      {editing && <CategoryDialog category={editing} parents={above} onClose={() => setEditing(null)} />}
    </>
  );
}
