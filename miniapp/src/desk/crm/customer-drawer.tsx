import { EyeOutlined } from "@ant-design/icons";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Button, Drawer, Space, Timeline, Typography } from "antd";
import { useState } from "react";
import { formatFen } from "@/format/money";
import { api } from "../kit/api";
import { Fact } from "../kit/fact";
import { formatTime } from "../kit/format/format-time";
import { MemberLink } from "../kit/member-link";
import { ReasonDialog } from "../kit/reason-dialog";
import { EmptyView, PendingView } from "../kit/state-views";
import { AssignDialog, CustomerDialog, FollowUpDialog, OpportunityDialog, ReleaseDialog } from "./customer-dialogs";
import { TakeButton } from "./customers-view";
import { OpportunityCard } from "./funnel-view";
import { NextContact } from "./next-contact";
import type { Crm, Customer } from "./shapes";
import { kindNames } from "./words";

type Shown = Crm["get"];
type Act = "change" | "followUp" | "opportunity" | "release" | "assign";

/** One customer: who they are, what was talked about, what may come of it. */
export function CustomerDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const query = useQuery({ ...api.desk.crm.get.queryOptions({ id }), staleTime: 0 });
  const [act, setAct] = useState<Act | null>(null);
  const shown = query.data;
  return (
    <Drawer open size={720} title={shown?.customer.name ?? "客户"} onClose={onClose} data-testid="customer-drawer">
      {shown ? (
        <>
          <Acts shown={shown} onAct={setAct} />
          <Facts shown={shown} />
          <h2 className="drawer-part">商机</h2>
          {shown.opportunities.length === 0 && <p className="faint">还没有商机</p>}
          <div className="board-own">
            {shown.opportunities.map((opportunity) => (
              <OpportunityCard key={opportunity.id} opportunity={opportunity} mayMove={shown.mayChange} />
            ))}
          </div>
          <FollowUps shown={shown} />
          <Owners shown={shown} />
        </>
      ) : (
        <PendingView query={query} />
      )}
      {shown && act && <Dialog act={act} customer={shown.customer} onClose={() => setAct(null)} />}
    </Drawer>
  );
}

function Dialog({ act, customer, onClose }: { act: Act; customer: Customer; onClose: () => void }) {
  if (act === "change") return <CustomerDialog customer={customer} onSaved={onClose} onClose={onClose} />;
  if (act === "followUp") return <FollowUpDialog customer={customer} onClose={onClose} />;
  if (act === "opportunity") return <OpportunityDialog customer={customer} opportunity={null} onClose={onClose} />;
  if (act === "release") return <ReleaseDialog customer={customer} onClose={onClose} />;
  return <AssignDialog customer={customer} onClose={onClose} />;
}

function Acts({ shown, onAct }: { shown: Shown; onAct: (act: Act) => void }) {
  const { customer, mayChange, mayAssign } = shown;
  return (
    <Space wrap>
      {mayChange && (
        <>
          <Button type="primary" onClick={() => onAct("followUp")} data-testid="customer-follow-up">
            写跟进
          </Button>
          <Button onClick={() => onAct("opportunity")} data-testid="customer-opportunity">
            新建商机
          </Button>
          <Button onClick={() => onAct("change")}>修改</Button>
        </>
      )}
      {mayAssign && (
        <Button onClick={() => onAct("assign")} data-testid="customer-assign">
          分配
        </Button>
      )}
      {mayChange && customer.owner && <Button onClick={() => onAct("release")}>退回公海</Button>}
      {customer.owner === null && <TakeButton id={customer.id} />}
    </Space>
  );
}

function Facts({ shown: { customer, bought, mayChange } }: { shown: Shown }) {
  const { kind, phone, member, source, wants, owner, nextContactAt, returnsAt, createdAt } = customer;
  return (
    <dl className="facts customer-facts">
      <Fact name="类型">{kindNames[kind]}</Fact>
      <Fact name="电话">{phone || member ? <Phone customer={customer} mayReveal={mayChange} /> : "没有留"}</Fact>
      <Fact name="会员">{member ? <MemberLink member={member} /> : "还没有注册"}</Fact>
      {bought && (
        <Fact name="买过">
          {bought.orders === 0
            ? "还没有下单"
            : `${bought.orders} 单，${formatFen(bought.spentFen)}，最近 ${formatTime(bought.lastOrderAt).slice(0, 10)}`}
        </Fact>
      )}
      <Fact name="来源">{source || "未填"}</Fact>
      <Fact name="负责人">{owner?.name ?? "公海"}</Fact>
      <Fact name="下次联系">
        <NextContact at={nextContactAt} />
      </Fact>
      {returnsAt && <Fact name="回公海">{formatTime(returnsAt).slice(0, 10)}，写跟进后重新计算</Fact>}
      <Fact name="建档">{formatTime(createdAt).slice(0, 10)}</Fact>
      {wants && <Fact name="需求">{wants}</Fact>}
    </dl>
  );
}

function Phone({ customer: { id, phone }, mayReveal }: { customer: Customer; mayReveal: boolean }) {
  const [isAsking, setAsking] = useState(false);
  const revealing = useMutation(api.desk.crm.revealPhone.mutationOptions({ onSuccess: () => setAsking(false) }));
  if (revealing.data) {
    return (
      <Typography.Text copyable className="figure">
        {revealing.data.text}
      </Typography.Text>
    );
  }
  return (
    <>
      <span className="figure">{phone ?? "见会员资料"}</span>
      {mayReveal && (
        <Button
          type="link"
          size="small"
          icon={<EyeOutlined />}
          onClick={() => setAsking(true)}
          data-testid="reveal-phone"
        >
          查看
        </Button>
      )}
      {isAsking && (
        <ReasonDialog
          title="查看完整电话"
          note="查看完整电话会记录你的账号、时间和原因。"
          confirmText="查看"
          presets={["打电话跟进", "加微信联系"]}
          pending={revealing.isPending}
          error={revealing.error}
          onConfirm={({ reason }) => revealing.mutate({ id, reason: reason.trim() })}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}

function FollowUps({ shown: { followUps, mayChange } }: { shown: Shown }) {
  return (
    <>
      <h2 className="drawer-part">跟进记录</h2>
      {!mayChange && <p className="faint">领取以后可以看到跟进记录</p>}
      {mayChange && followUps.length === 0 && <EmptyView text="还没有跟进" />}
      <Timeline
        items={followUps.map(({ id, at, staffName, wayName, text, nextContactAt }) => ({
          key: id,
          content: (
            <div data-testid="follow-up">
              <span className="faint figure">
                {formatTime(at).slice(0, 16)} {staffName} {wayName}
              </span>
              <p className="follow-up-text">{text}</p>
              {nextContactAt && <span className="faint">约了 {formatTime(nextContactAt).slice(0, 16)} 再联系</span>}
            </div>
          ),
        }))}
      />
    </>
  );
}

function Owners({ shown: { owners } }: { shown: Shown }) {
  return (
    <>
      <h2 className="drawer-part">负责人记录</h2>
      <Timeline
        items={owners.map(({ number, at, ownerName, byName, reasonName }) => ({
          key: number,
          content: (
            <>
              {ownerName ?? "公海"}{" "}
              <span className="faint">
                {reasonName}，{byName ?? "系统"}，<span className="figure">{formatTime(at).slice(0, 16)}</span>
              </span>
            </>
          ),
        }))}
      />
    </>
  );
}
