import type { DeskMember } from "@liandong/api/staff/desk/shapes";
import { useQuery } from "@tanstack/react-query";
import { Typography } from "antd";
import { Link } from "react-router";
import { formatCount } from "@/format/count";
import { formatFen } from "@/format/money";
import { api } from "../kit/api";
import { Fact } from "../kit/fact";
import { formatTime } from "../kit/format/format-time";
import { MaskedValue } from "../kit/masked-value";
import { IdentityBadge, MemberAvatar } from "../kit/member-link";
import { useMay } from "../kit/permissions";
import { TagField } from "./tag-field";

/** What a shopper's question mostly needs. */
function Figures({ member }: { member: DeskMember }) {
  const { counts, lastOrderAt, sexName, birthday } = member;
  const mayCare = useMay("serveMembers");
  const mayReadOrganisations = useMay("readOrganisations");
  return (
    <>
      <Fact name="累计消费">
        <span className="figure">{formatFen(counts.paidFen)}</span>
      </Fact>
      <Fact name="最近下单">
        <span className="figure">{formatTime(lastOrderAt)}</span>
      </Fact>
      {mayCare && <LifeStageFact memberId={member.id} />}
      {mayReadOrganisations && <OrganisationsFact memberId={member.id} />}
      <Fact name="可用优惠券">
        <span className="figure">{formatCount(counts.coupons)} 张</span>
      </Fact>
      <Fact name="性别">{sexName ?? <span className="faint">未填</span>}</Fact>
      <Fact name="生日">
        <span className="figure">{birthday ?? <span className="faint">未填</span>}</span>
      </Fact>
    </>
  );
}

/** 生命周期: the stage of the last nightly run, with the member's own rhythm. */
function LifeStageFact({ memberId }: { memberId: string }) {
  const { data } = useQuery(api.desk.lifeCycle.ofMember.queryOptions({ memberId }));
  if (!data) return null;
  const { name, rhythmDays } = data;
  return (
    <Fact name="生命周期">
      <span data-testid="member-stage">
        {name}
        {rhythmDays !== null && <span className="faint">，约 {Math.max(rhythmDays, 1)} 天买一次</span>}
      </span>
    </Fact>
  );
}

/** 所属组织: for whom the member may buy, approve or read statements. */
function OrganisationsFact({ memberId }: { memberId: string }) {
  const { data = [] } = useQuery(api.desk.organisations.ofMember.queryOptions({ memberId }));
  if (data.length === 0) return null;
  return (
    <Fact name="所属组织">
      {data.map(({ id, name, roleNames }) => (
        <div key={id} data-testid="member-organisation">
          <Link to={`/organisations/${id}`}>{name}</Link> <span className="faint">{roleNames}</span>
        </div>
      ))}
    </Fact>
  );
}

export function MemberCard({ member }: { member: DeskMember }) {
  return (
    <section className="panel" data-testid="member-card">
      <div className="member-head">
        <MemberAvatar member={member} size={52} />
        <div>
          <h1 data-testid="member-nickname">{member.nickname}</h1>
          <p className="tags">
            {member.state && (
              <span className="badge badge-danger" data-testid="member-state">
                {member.state === "blocked" ? "已封禁" : "已注销"}
              </span>
            )}
            <span data-testid="member-identity">
              <IdentityBadge member={member} />
            </span>
            {member.titles.map((title) => (
              <span key={title.id} className="badge badge-title" title={title.granted ? "由运营授予" : "按条件达成"}>
                {title.name}
              </span>
            ))}
            {member.regions.map((region) => (
              <span key={region.code} className="badge badge-region">
                {region.name}
              </span>
            ))}
          </p>
        </div>
      </div>
      <dl className="facts">
        <Fact name="会员号">
          <Typography.Text copyable className="figure">
            {member.id}
          </Typography.Text>
        </Fact>
        <Fact name="手机">
          {member.phoneMasked ? (
            <MaskedValue memberId={member.id} of={{ field: "phone" }} masked={member.phoneMasked} />
          ) : (
            <span className="faint">未绑定</span>
          )}
        </Fact>
        <Fact name="邀请码">
          {member.invitationCode ? (
            <Typography.Text copyable className="figure">
              {member.invitationCode}
            </Typography.Text>
          ) : (
            <span className="faint">成为代理后生成</span>
          )}
        </Fact>
        <Fact name="标签">
          <TagField member={member} />
        </Fact>
        <Figures member={member} />
        <Fact name="注册时间">
          <span className="figure">{formatTime(member.createdAt)}</span>
        </Fact>
        {member.sourceName && <Fact name="来源渠道">{member.sourceName}</Fact>}
        <Fact name="首次加盟">
          <span className="figure">{formatTime(member.joinedAt)}</span>
        </Fact>
        <Fact name="最近登录">
          <span className="figure">{formatTime(member.lastLoginAt)}</span>
        </Fact>
      </dl>
    </section>
  );
}
