import { PlusOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Segmented, Space, Typography } from "antd";
import { useState } from "react";
import { formatCount } from "@/format/count";
import { formatFen } from "@/format/money";
import { api } from "../kit/api";
import { DataTable, numeric } from "../kit/data-table";
import { formKey, latestRow } from "../kit/latest-row";
import { rowMarks } from "../kit/row-marks";
import { PendingView } from "../kit/state-views";
import { ChannelDialog, type ChannelValues, newChannel } from "./channel-dialog";
import { CodeButton } from "./code-button";
import type { Channel } from "./shapes";

const spans = [
  { value: 7, label: "近 7 天" },
  { value: 30, label: "近 30 天" },
  { value: 90, label: "近 90 天" },
  { value: 365, label: "近一年" },
] as const;
type Span = (typeof spans)[number]["value"];

/** 渠道: links and codes for posters, articles, stores and staff, and what each brought. */
export function ChannelsPage() {
  const [days, setDays] = useState<Span>(30);
  const [editing, setEditing] = useState<ChannelValues | null>(null);
  const list = useQuery({ ...api.desk.channels.list.queryOptions({ days }), staleTime: 0 });
  return (
    <section className="panel" data-testid="channels-page">
      <div className="table-head">
        <h1>渠道</h1>
        <Space wrap>
          <Segmented<Span> aria-label="统计时段" options={[...spans]} value={days} onChange={setDays} />
          <Button
            type="primary"
            icon={<PlusOutlined />}
            onClick={() => setEditing(newChannel)}
            data-testid="channel-create"
          >
            新建渠道
          </Button>
        </Space>
      </div>
      <p className="faint gap-below">
        每张海报、每篇文章用一个自己的码，就知道人从哪里来。访问按设备每天算一次；注册算给第一次带来的渠道；订单算给下单前
        7 天内最后一次带来的渠道，金额已扣退款。
      </p>
      {list.data ? <Table rows={list.data} onEdit={setEditing} /> : <PendingView query={list} />}
      {editing && (
        <ChannelDialog
          key={formKey(editing)}
          channel={editing}
          onReload={async () => setEditing(await latestRow(list, editing.id))}
          onClose={() => setEditing(null)}
        />
      )}
    </section>
  );
}

function Table({ rows, onEdit }: { rows: readonly Channel[]; onEdit: (channel: Channel) => void }) {
  return (
    <DataTable<Channel>
      rows={rows}
      rowKey="id"
      onRow={(row) => rowMarks("channel-row", { "channel-id": row.id })}
      empty="还没有渠道。新建一个，把它的码印到海报上"
      columns={[
        {
          title: "渠道",
          render: (_, { name, isClosed, kindName }) => (
            <>
              {name} {isClosed && <span className="badge">已停用</span>}
              <span className="second-line">{kindName}</span>
            </>
          ),
        },
        { title: "访问", ...numeric, render: (_, { visits }) => formatCount(visits) },
        { title: "注册", ...numeric, render: (_, { registrations }) => formatCount(registrations) },
        { title: "订单", ...numeric, render: (_, { orders }) => formatCount(orders) },
        { title: "成交金额", ...numeric, render: (_, { netFen }) => formatFen(netFen) },
        {
          title: "打开",
          render: (_, { opens, path }) => (
            <>
              {opens}
              <Typography.Text className="second-line" copyable={{ text: path, tooltips: ["复制", "已复制"] }}>
                小程序路径
              </Typography.Text>
            </>
          ),
        },
        {
          title: "操作",
          render: (_, row) => (
            <Space size={4}>
              <CodeButton channel={row} />
              <Button size="small" onClick={() => onEdit(row)} data-testid="channel-edit">
                编辑
              </Button>
            </Space>
          ),
        },
      ]}
    />
  );
}
