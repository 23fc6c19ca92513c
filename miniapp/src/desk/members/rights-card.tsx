import type { MemberRights } from "@liandong/api/people/members/show-rights";
import type { DeskMember } from "@liandong/api/staff/desk/shapes";
import { useQuery } from "@tanstack/react-query";
import { Alert, Button } from "antd";
import { useState } from "react";
import { api } from "../kit/api";
import { formatTime } from "../kit/format/format-time";
import { useMay } from "../kit/permissions";
import { PendingView } from "../kit/state-views";
import { EraseDialog } from "./erase-dialog";
import { type RightsAct, RightsDialog } from "./rights-dialog";

const apps = { weapp: "小程序", h5: "网页" } as const;

/** 账号: consents, sessions, block and erasure of a member. */
export function RightsCard({ member }: { member: DeskMember }) {
  const query = useQuery({ ...api.desk.members.rights.queryOptions({ memberId: member.id }), staleTime: 0 });
  return (
    <section className="panel" data-testid="rights-card">
      <h2>账号</h2>
      {query.data ? <Rights member={member} rights={query.data} /> : <PendingView query={query} />}
    </section>
  );
}

function Rights({ member, rights }: { member: DeskMember; rights: MemberRights }) {
  const { consents, sessions } = rights;
  return (
    <>
      <State rights={rights} />
      <h3 className="section-title">同意的协议</h3>
      {consents.length === 0 && <p className="faint">没有同意记录</p>}
      <ul className="notes">
        {consents.map(({ kind, name, version, at, app }) => (
          <li key={`${kind}-${version}`} data-testid="consent-row">
            <p>
              {name} 第 {version} 版
            </p>
            <span className="second-line">
              {formatTime(at)} · {apps[app]}
            </span>
          </li>
        ))}
      </ul>
      <h3 className="section-title">登录设备</h3>
      {sessions.length === 0 && <p className="faint">现在没有登录</p>}
      <ul className="notes">
        {sessions.map(({ id, device, since }) => (
          <li key={id} data-testid="session-row">
            <p>{device ?? "未知设备"}</p>
            <span className="second-line">{formatTime(since)} 登录</span>
          </li>
        ))}
      </ul>
      <Acts member={member} rights={rights} />
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
    <div className="rights-acts">
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
