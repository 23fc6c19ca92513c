import type { MemberBrief } from "@liandong/api/people/members/brief";
import type { DeskMember } from "@liandong/api/staff/desk/shapes";
import { Button } from "antd";
import { useState } from "react";
import { Fact } from "../kit/fact";
import { formatTime } from "../kit/format/format-time";
import { MemberLink } from "../kit/member-link";
import { useMay } from "../kit/permissions";
import { CorrectInvitationDialog } from "./correct-invitation-dialog";

const nearestShown = 5;

export function RelationCard({ member }: { member: DeskMember }) {
  const [all, setAll] = useState(false);
  const mayServe = useMay("serveMembers");
  const [isCorrecting, setCorrecting] = useState(false);
  const shown = all ? member.upline : member.upline.slice(0, nearestShown);
  const hidden = member.depth - shown.length;
  const canShowMore = member.upline.length > shown.length;

  return (
    <section className="panel" data-testid="relations">
      <h2>关系</h2>
      <dl className="facts">
        <Fact name="推荐人">
          {member.referrer ? <MemberLink member={member.referrer} /> : <span className="faint">无</span>}
          {member.mayCorrectInvitation && mayServe && (
            <Button type="link" size="small" onClick={() => setCorrecting(true)} data-testid="correct-invitation">
              更正
            </Button>
          )}
        </Fact>
        {member.boundAt && (
          <Fact name="绑定时间">
            <span className="figure">{formatTime(member.boundAt)}</span>
          </Fact>
        )}
        <Fact name="归属老板">
          {member.owner ? <MemberLink member={member.owner} /> : <span className="faint">无</span>}
        </Fact>
        <Fact name="直推">
          代理 <b className="figure">{member.directAgents - member.directBosses}</b>　老板{" "}
          <b className="figure">{member.directBosses}</b>
        </Fact>
      </dl>
      <h3>
        推荐链 <span className="count">{member.depth} 级</span>
      </h3>
      <ol className="chain" data-testid="upline">
        {hidden > 0 && (
          <li className="chain-gap">
            {canShowMore ? (
              <Button type="link" size="small" onClick={() => setAll(true)}>
                展开上方 {hidden} 级
              </Button>
            ) : (
              `上方还有 ${hidden} 级`
            )}
          </li>
        )}
        {[...shown].reverse().map((up) => (
          <li key={up.id} className={`chain-${up.identity}`}>
            <MemberLink member={up} />
            <span className="chain-role">{roleOf(up, member)}</span>
          </li>
        ))}
        <li className="chain-self">{member.nickname}</li>
      </ol>
      {isCorrecting && <CorrectInvitationDialog member={member} onClose={() => setCorrecting(false)} />}
    </section>
  );
}

function roleOf(up: MemberBrief, member: DeskMember): string {
  return [member.referrer?.id === up.id && "推荐人", member.owner?.id === up.id && "归属老板"]
    .filter(Boolean)
    .join(" · ");
}
