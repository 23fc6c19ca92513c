import { useQuery } from "@tanstack/react-query";
import { View } from "@tarojs/components";
import { stopPullDownRefresh, usePullDownRefresh } from "@tarojs/taro";
import { CentreHead } from "@/agent/centre/centre-head";
import { CentreProgress } from "@/agent/centre/centre-progress";
import { LatestEarnings } from "@/agent/centre/latest-earnings";
import { QuickActs } from "@/agent/centre/quick-acts";
import { withErrorPage } from "@/components/error-page";
import { Loaded, Skeleton } from "@/components/states";
import { api } from "@/data/api";
import { useFreshOnShow } from "@/data/use-fresh-on-show";
import { LoginWall } from "@/members/login-wall";
import { useMe } from "@/members/use-me";
import "@/agent/parts/icons.css";
import "./index.css";

function CentrePage() {
  return (
    <LoginWall reason="登录后进入推广中心">
      <Centre />
    </LoginWall>
  );
}

/** 推广中心: what an agent looks at first each day. Its questions travel in one request. */
function Centre() {
  const { loggedIn, query: me } = useMe();
  const asked = { enabled: loggedIn, staleTime: 0 };
  const sums = useQuery({ ...api.earnings.summary.queryOptions(), ...asked });
  const team = useQuery({ ...api.team.overview.queryOptions(), ...asked });
  const progress = useQuery({ ...api.wallet.progress.queryOptions(), ...asked });
  const standing = useQuery({ ...api.standing.show.queryOptions(), ...asked });
  const ranking = useQuery({ ...api.rankings.state.queryOptions(), ...asked });
  const latest = useQuery({ ...api.earnings.events.queryOptions({}), ...asked });
  useFreshOnShow(api.earnings.pathFilter(), api.team.pathFilter(), api.wallet.pathFilter(), api.standing.pathFilter());
  usePullDownRefresh(async () => {
    await Promise.all([sums, team, progress, standing, latest].map((query) => query.refetch()));
    stopPullDownRefresh();
  });
  return (
    <View id="centre" className="screen">
      <Loaded query={sums} waiting={<HeadSkeleton />}>
        {(shown) => <CentreHead me={me.data} sums={shown} team={team.data} titles={standing.data?.titleNames ?? []} />}
      </Loaded>
      <QuickActs
        hasOffice={(standing.data?.officeNames.length ?? 0) > 0}
        hasRanking={(ranking.data?.boards.length ?? 0) > 0}
        refers={me.data?.identity !== "customer"}
      />
      <CentreProgress team={team.data} progress={progress.data} isCustomer={me.data?.identity === "customer"} />
      <LatestEarnings query={latest} />
    </View>
  );
}

function HeadSkeleton() {
  return (
    <View className="centre-head">
      <Skeleton width="40%" height={22} />
      <Skeleton width="60%" height={38} />
      <Skeleton height={44} gap={0} />
    </View>
  );
}

export default withErrorPage(CentrePage);
