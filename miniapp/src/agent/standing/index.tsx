import { useQuery } from "@tanstack/react-query";
import { View } from "@tarojs/components";
import { useRouter } from "@tarojs/taro";
import { useState } from "react";
import { DividendList } from "@/agent/standing/dividend-list";
import { StandingHead } from "@/agent/standing/standing-head";
import { TitleList } from "@/agent/standing/title-list";
import { withErrorPage } from "@/components/error-page";
import { Loaded, Notice } from "@/components/states";
import { Steps } from "@/components/steps";
import { Tabs } from "@/components/tabs";
import { api } from "@/data/api";
import { useFreshOnShow } from "@/data/use-fresh-on-show";
import { formatTime } from "@/format/time";
import { LoginWall } from "@/members/login-wall";
import { useMe } from "@/members/use-me";
import "./index.css";

const tabs = [
  { key: "titles", name: "头衔进度" },
  { key: "history", name: "变化记录" },
  { key: "dividends", name: "分红记录" },
] as const;

type Shown = (typeof tabs)[number]["key"];

function StandingPage() {
  return (
    <LoginWall reason="登录后查看身份、头衔和分红">
      <Standing />
    </LoginWall>
  );
}

function Standing() {
  const { tab } = useRouter().params;
  const { loggedIn } = useMe();
  const [shown, setShown] = useState<Shown>(tabs.find(({ key }) => key === tab)?.key ?? "titles");
  const standing = useQuery({ ...api.standing.show.queryOptions(), enabled: loggedIn, staleTime: 0 });
  useFreshOnShow(api.standing.pathFilter(), api.dividends.pathFilter());
  return (
    <View id="standing" className="screen">
      <Loaded query={standing}>{(now) => <StandingHead standing={now} />}</Loaded>
      <Tabs id="standing-tab" tabs={tabs} chosen={shown} onChoose={setShown} />
      {shown === "titles" && <TitleList />}
      {shown === "history" && <Changes />}
      {shown === "dividends" && <DividendList />}
    </View>
  );
}

function Changes() {
  const { loggedIn } = useMe();
  const history = useQuery({ ...api.standing.history.queryOptions(), enabled: loggedIn, staleTime: 0 });
  return (
    <Loaded query={history}>
      {(changes) =>
        changes.length === 0 ? (
          <Notice id="standing-empty" icon="crown" title="身份还没有变化" hint="每一次变化都会写明时间和原因" />
        ) : (
          <View className="card">
            <Steps
              id="standing-history"
              nowIndex={0}
              steps={changes.map(({ at, kindName, fromName, toName, why }) => ({
                key: `${at}-${kindName}-${toName}`,
                title: `${kindName}：${fromName} → ${toName}`,
                text: why,
                note: formatTime(at),
              }))}
            />
          </View>
        )
      }
    </Loaded>
  );
}

export default withErrorPage(StandingPage);
