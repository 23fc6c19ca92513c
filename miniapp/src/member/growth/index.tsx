import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { View } from "@tarojs/components";
import { useRouter } from "@tarojs/taro";
import { useState } from "react";
import { EndlessList } from "@/components/endless-list";
import { withErrorPage } from "@/components/error-page";
import { Loaded, Notice } from "@/components/states";
import { type Step, Steps } from "@/components/steps";
import { Tabs } from "@/components/tabs";
import { api } from "@/data/api";
import type { LevelStep } from "@/data/shapes";
import { formatCount, formatSignedCount } from "@/format/count";
import { formatTime } from "@/format/time";
import { EntryRow } from "@/member/parts/entry-row";
import { ScopeChips } from "@/member/parts/scope-chips";
import { useScope } from "@/member/parts/use-scope";
import { LoginWall } from "@/members/login-wall";
import { useMe } from "@/members/use-me";

const tabs = [
  { key: "growth", name: "成长值明细" },
  { key: "levels", name: "等级变化" },
] as const;

type Shown = (typeof tabs)[number]["key"];

function GrowthPage() {
  return (
    <LoginWall reason="登录后查看成长值和等级">
      <Growth />
    </LoginWall>
  );
}

function Growth() {
  const { tab } = useRouter().params;
  const [scope, choose] = useScope();
  const [shown, setShown] = useState<Shown>(tab === "levels" ? "levels" : "growth");
  return (
    <View id="growth-page" className="screen">
      <ScopeChips chosen={scope} onChoose={choose} />
      <Tabs id="growth-tab" tabs={tabs} chosen={shown} onChoose={setShown} />
      {shown === "growth" ? <GrowthEntries scope={scope} /> : <LevelSteps scope={scope} />}
    </View>
  );
}

function GrowthEntries({ scope }: { scope: string }) {
  const { loggedIn } = useMe();
  const entries = useInfiniteQuery({
    ...api.membership.growthHistory.infiniteQueryOptions({ scope }, { getNextPageParam: (page) => page.nextCursor }),
    enabled: loggedIn,
    staleTime: 0,
  });
  return (
    <EndlessList
      query={entries}
      empty={
        <Notice id="growth-empty" icon="growth" title="还没有成长值" hint="确认收货、登录和评价都会增加，并写明来由" />
      }
    >
      {(items) => (
        <View id="growth-entries" className="card">
          {items.map((entry) => (
            <EntryRow key={entry.id} entry={entry} signed={formatSignedCount} plain={formatCount} account="成长值" />
          ))}
        </View>
      )}
    </EndlessList>
  );
}

function LevelSteps({ scope }: { scope: string }) {
  const { loggedIn } = useMe();
  const history = useQuery({
    ...api.membership.levelHistory.queryOptions({ scope }),
    enabled: loggedIn,
    staleTime: 0,
  });
  return (
    <Loaded query={history}>
      {(steps) =>
        steps.length === 0 ? (
          <Notice id="levels-empty" icon="crown" title="等级还没有变化" hint="每一次升降都会写明原因" />
        ) : (
          <View className="card">
            <Steps id="level-history" steps={steps.map(toStep)} nowIndex={0} />
          </View>
        )
      }
    </Loaded>
  );
}

function toStep({ at, from, to, whyName, reason }: LevelStep): Step {
  return {
    key: `${at}-${to.id}`,
    title: from ? `${from.name} → ${to.name}` : to.name,
    text: reason ? `${whyName}：${reason}` : whyName,
    note: formatTime(at),
  };
}

export default withErrorPage(GrowthPage);
