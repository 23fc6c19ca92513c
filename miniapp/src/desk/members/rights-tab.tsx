import type { MemberRights } from "@liandong/api/people/members/show-rights";
import type { DeskMember } from "@liandong/api/staff/desk/shapes";
import { useQuery } from "@tanstack/react-query";
import { Alert, Button } from "antd";
import { useState } from "react";
import { api } from "../kit/api";
import { DataTable } from "../kit/data-table";
import { formatTime } from "../kit/format/format-time";
import { useMay } from "../kit/permissions";
import { rowMarks } from "../kit/row-marks";
import { PendingView } from "../kit/state-views";
import { EraseDialog } from "./erase-dialog";
import { type RightsAct, RightsDialog } from "./rights-dialog";

const apps = { weapp: "小程序", h5: "网页" } as const;

/** 协议与登录: consents, sessions, block and erasure of a member. */
export function RightsTab({ member }: { member: DeskMember }) {
  const query = useQuery({ ...api.desk.members.rights.queryOptions({ memberId: member.id }), staleTime: 0 });
  if (!query.data) return <PendingView query={query} />;
  return (
    <>
      <State rights={query.data} />
      <Acts member={member} rights={query.data} />
      <h3 className="section-title">同意记录</h3>
      <DataTable
        rowKey={({ kind, version }) => `${kind}-${version}`}
        rows={query.data.consents}
        onRow={() => rowMarks("consent-row")}
        empty="没有同意记录：店铺发布协议之前注册，还没有再次进入"
        columns={[
          { title: "协议", dataIndex: "name" },
          { title: "版本", className: "figure", render: (_, { version }) => `第 ${version} 版` },
          { title: "同意时间", className: "figure", render: (_, { at }) => formatTime(at) },
          { title: "客户端", render: (_, { app }) => apps[app] },
        ]}
      />
      <h3 className="section-title">登录设备</h3>
      <DataTable
        rowKey="id"
        rows={query.data.sessions}
        onRow={() => rowMarks("session-row")}
        empty="现在没有登录"
        columns={[
          { title: "设备", render: (_, { device }) => device ?? "未知设备" },
          { title: "登录时间", className: "figure", render: (_, { since }) => formatTime(since) },
          { title: "有效期至", className: "figure", render: (_, { until }) => formatTime(until) },
        ]}
      />
    </>
  );
}

function State({ rights: { block, erasedAt } }: { rights: MemberRights }) {
  if (erasedAt)
    return <Alert type="info" showIcon title={`已于 ${formatTime(erasedAt)} 注销`} data-testid="erased-note" />;
  if (!block) return null;
  return (
    <Alert
      type="warning"
      showIcon
      title={`${formatTime(block.at)} 起封禁：${block.reason}`}
      description="不能登录和下单，资金、订单和售后照常处理。"
      data-testid="block-note"
    />
  );
}

function Acts({ member, rights }: { member: DeskMember; rights: MemberRights }) {
  const mayServe = useMay("serveMembers");
  const [act, setAct] = useState<RightsAct | "erase" | null>(null);
  if (!mayServe || rights.erasedAt) return null;
  return (
    <div className="freeze-actions">
      {rights.block ? (
        <Button size="small" onClick={() => setAct("unblock")} data-testid="unblock-open">
          解除封禁
        </Button>
      ) : (
        <Button size="small" onClick={() => setAct("block")} data-testid="block-open">
          封禁
        </Button>
      )}
      {rights.sessions.length > 0 && (
        <Button size="small" onClick={() => setAct("endSessions")} data-testid="end-sessions-open">
          全部退出登录
        </Button>
      )}
      <Button size="small" danger onClick={() => setAct("erase")} data-testid="erase-open">
        代为注销
      </Button>
      {act === "erase" && <EraseDialog member={member} onClose={() => setAct(null)} />}
      {act && act !== "erase" && <RightsDialog member={member} act={act} onClose={() => setAct(null)} />}
    </div>
  );
}
