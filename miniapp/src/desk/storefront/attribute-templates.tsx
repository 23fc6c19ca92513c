import { PlusOutlined } from "@ant-design/icons";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Popconfirm, Space } from "antd";
import { useState } from "react";
import { api, failureText } from "../kit/api";
import { DataTable, numeric } from "../kit/data-table";
import { formKey, latestRow } from "../kit/latest-row";
import { rowMarks } from "../kit/row-marks";
import { useSession } from "../kit/session";
import { PendingView } from "../kit/state-views";
import { AttributeTemplateDialog, type TemplateValues } from "./attribute-template-dialog";

/** 属性模板, for the products of all stores. */
export function AttributeTemplates() {
  const list = useQuery({ ...api.desk.storefront.attributeTemplates.queryOptions(), staleTime: 0 });
  const [editing, setEditing] = useState<TemplateValues | null>(null);
  const isOfPlatform = useSession()?.staff.storeId === null;
  if (!list.data) return <PendingView query={list} />;
  const next = Math.max(0, ...list.data.map((one) => one.sort + 1));
  const begin = () =>
    setEditing({
      id: null,
      version: null,
      name: "",
      categoryId: null,
      attributes: [{ name: "", values: [] }],
      sort: next,
    });
  return (
    <>
      <div className="table-head">
        <span className="faint">编辑商品时一键填入；改动模板不影响已经保存的商品</span>
        {isOfPlatform && (
          <Button type="primary" icon={<PlusOutlined />} onClick={begin} data-testid="attribute-template-new">
            新建属性模板
          </Button>
        )}
      </div>
      <DataTable
        rows={list.data}
        rowKey="id"
        onRow={(row) => rowMarks("attribute-template-row", { "template-id": row.id })}
        empty="还没有属性模板"
        columns={[
          { title: "模板", dataIndex: "name" },
          { title: "适用分类", render: (_, row) => row.categoryName ?? "全部分类" },
          { title: "属性", render: (_, row) => row.attributes.map(({ name }) => name).join("、") },
          { title: "排序", ...numeric, dataIndex: "sort" },
          {
            title: "操作",
            hidden: !isOfPlatform,
            render: (_, row) => <Actions row={row} onEdit={() => setEditing(row)} />,
          },
        ]}
      />
      {editing && (
        <AttributeTemplateDialog
          key={formKey(editing)}
          template={editing}
          onReload={async () => setEditing(await latestRow(list, editing.id))}
          onClose={() => setEditing(null)}
        />
      )}
    </>
  );
}

function Actions({ row, onEdit }: { row: { id: string; name: string }; onEdit: () => void }) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const removing = useMutation(
    api.desk.storefront.removeAttributeTemplate.mutationOptions({
      onSuccess: () => message.success("已删除"),
      onError: (error) => message.error(failureText(error)),
      onSettled: () => cache.invalidateQueries({ queryKey: api.desk.storefront.pathKey() }),
    }),
  );
  return (
    <Space size={4}>
      <Button size="small" onClick={onEdit} data-testid="attribute-template-edit">
        编辑
      </Button>
      <Popconfirm
        title={`删除属性模板“${row.name}”？`}
        description="以后不能再填入；商品已有的属性不变。"
        okText="删除"
        cancelText="取消"
        onConfirm={() => removing.mutate({ id: row.id })}
      >
        <Button size="small" type="text" danger>
          删除
        </Button>
      </Popconfirm>
    </Space>
  );
}
