import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useParams } from "react-router";
import { api } from "../kit/api";
import { rememberMember } from "../kit/recent-members";
import { PendingView } from "../kit/state-views";
import { onDesk, useTitle } from "../kit/use-title";
import { GlanceStrip } from "./glance-strip";
import { MemberCard } from "./member-card";
import { MemberTabs } from "./member-tabs";
import { RelationCard } from "./relation-card";
import { RightsCard } from "./rights-card";

export function MemberPage() {
  const { memberId = "" } = useParams();
  const query = useQuery(api.desk.member.queryOptions({ memberId }));
  const member = query.data;
  useTitle(member ? onDesk(`${member.nickname} ${member.id}`) : null);
  useEffect(() => {
    if (member) rememberMember({ id: member.id, nickname: member.nickname, identityName: member.identityName });
  }, [member]);
  if (!member) return <PendingView query={query} rows={12} />;
  return (
    <div className="member-page" data-testid="member-page" data-member-id={member.id}>
      <aside className="member-aside">
        <MemberCard member={member} />
        <RelationCard member={member} />
        <RightsCard key={member.id} member={member} />
      </aside>
      <div className="member-main">
        <GlanceStrip member={member} />
        <MemberTabs key={member.id} member={member} />
      </div>
    </div>
  );
}
