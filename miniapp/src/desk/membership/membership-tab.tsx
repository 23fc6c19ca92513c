import type { DeskMember } from "@liandong/api/staff/desk/shapes";
import { useQuery } from "@tanstack/react-query";
import { Button, Segmented } from "antd";
import { useState } from "react";
import { api } from "../kit/api";
import { useMay } from "../kit/permissions";
import { EmptyView, PendingView } from "../kit/state-views";
import { AdjustPointsDialog } from "./adjust-points-dialog";
import { LevelCard } from "./level-card";
import { LevelHistory } from "./level-history";
import { GrowthTable, PointsTable } from "./movement-table";
import { SetLevelDialog } from "./set-level-dialog";

type Props = {
  member: DeskMember;
  scope: string | null;
  list: string | null;
  onShow: (to: { scope: string; list: string }) => void;
};

const lists = [
  { value: "points", label: "积分明细" },
  { value: "growth", label: "成长明细" },
  { value: "levels", label: "等级记录" },
];

/** 等级与积分: a card for each programme of the member, and the histories of the chosen one. */
export function MembershipTab({ member, scope, list, onShow }: Props) {
  const query = useQuery({ ...api.desk.membership.ofMember.queryOptions({ memberId: member.id }), staleTime: 0 });
  const mayServe = useMay("serveMembers");
  const [act, setAct] = useState<"level" | "points" | null>(null);
  if (!query.data) return <PendingView query={query} />;
  const { memberships } = query.data;
  const chosen = memberships.find((one) => one.scope === scope) ?? memberships[0];
  if (!chosen) return <EmptyView text="还没有加入任何会员体系" />;
  const shown = lists.find(({ value }) => value === list)?.value ?? "points";
  const of = { memberId: member.id, scope: chosen.scope };
  return (
    <>
      <div className="level-cards">
        {memberships.map((one) => (
          <LevelCard
            key={one.scope}
            membership={one}
            chosen={memberships.length > 1 && one.scope === chosen.scope}
            onChoose={memberships.length > 1 ? () => onShow({ scope: one.scope, list: shown }) : null}
          />
        ))}
      </div>
      <div className="table-head">
        <Segmented
          value={shown}
          options={lists}
          onChange={(value) => onShow({ scope: chosen.scope, list: value })}
          data-testid="membership-lists"
        />
        {mayServe && (
          <div className="head-acts">
            <Button onClick={() => setAct("points")} data-testid="points-open">
              调整积分
            </Button>
            <Button onClick={() => setAct("level")} data-testid="level-open">
              设定等级
            </Button>
          </div>
        )}
      </div>
      {shown === "points" && <PointsTable key={chosen.scope} of={of} />}
      {shown === "growth" && <GrowthTable key={chosen.scope} of={of} />}
      {shown === "levels" && <LevelHistory key={chosen.scope} of={of} />}
      {act === "level" && <SetLevelDialog member={member} membership={chosen} onClose={() => setAct(null)} />}
      {act === "points" && <AdjustPointsDialog member={member} membership={chosen} onClose={() => setAct(null)} />}
    </>
  );
}
