import { PlusOutlined } from "@ant-design/icons";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Popconfirm, Space } from "antd";
import { useState } from "react";
import { api, failureText } from "../kit/api";
import { DataTable, numeric } from "../kit/data-table";
import { formKey, latestRow } from "../kit/latest-row";
import { rowMarks } from "../kit/row-marks";
import { PendingView } from "../kit/state-views";
import { MaterialDialog, type MaterialValues } from "./material-dialog";

/** 推广素材: words and pictures that agents copy and share, in their order. */
export function MaterialsPage() {
  const list = useQuery({ ...api.desk.materials.list.queryOptions(), staleTime: 0 });
  const [editing, setEditing] = useState<MaterialValues | null>(null);
  if (!list.data) return <PendingView query={list} />;
  const nextSort = Math.max(0, ...list.data.map(({ sort }) => sort + 1));
  const empty = { id: null, version: null, title: "", text: "", pictures: [], shown: true, sort: nextSort };
  return (
    <section className="panel" data-testid="materials-page">
      <div className="table-head">
        <h1>推广素材</h1>
        <Button type="primary" icon={<PlusOutlined />} onClick={() => setEditing(empty)} data-testid="material-new">
          新建素材
        </Button>
      </div>
      <DataTable
        rows={list.data}
        rowKey="id"
        onRow={(row) => rowMarks("material-row", { "material-id": row.id })}
        empty="还没有素材，代理的“分享素材”里会是空的"
        columns={[
          { title: "标题", dataIndex: "title" },
          { title: "文案", render: (_, row) => <span className="faint">{shortened(row.text)}</span> },
          { title: "图片", ...numeric, render: (_, row) => row.pictures.length },
          { title: "给代理看", render: (_, row) => (row.shown ? "是" : "否") },
          { title: "排序", ...numeric, dataIndex: "sort" },
          { title: "操作", render: (_, row) => <Actions material={row} onEdit={() => setEditing(row)} /> },
        ]}
      />
      {editing && (
        <MaterialDialog
          key={formKey(editing)}
          material={editing}
          onReload={async () => setEditing(await latestRow(list, editing.id))}
          onClose={() => setEditing(null)}
        />
      )}
    </section>
  );
}

const shortened = (text: string) => (text.length > 40 ? `${text.slice(0, 40)}…` : text);

function Actions({ material: { id, title }, onEdit }: { material: { id: string; title: string }; onEdit: () => void }) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const removing = useMutation(
    api.desk.materials.remove.mutationOptions({
      onSuccess: () => message.success("已删除"),
      onError: (error) => message.error(failureText(error)),
      onSettled: () => cache.invalidateQueries({ queryKey: api.desk.materials.pathKey() }),
    }),
  );
  return (
    <Space size={4}>
      <Button size="small" onClick={onEdit} data-testid="material-edit">
        编辑
      </Button>
      <Popconfirm
        title={`删除素材“${title}”？`}
        okText="删除"
        cancelText="取消"
        onConfirm={() => removing.mutate({ id })}
      >
        <Button size="small" type="text" danger data-testid="material-remove">
          删除
        </Button>
      </Popconfirm>
    </Space>
  );
}
