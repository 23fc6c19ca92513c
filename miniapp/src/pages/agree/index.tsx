import { useMutation, useQuery } from "@tanstack/react-query";
import { Text, View } from "@tarojs/components";
import { useRouter } from "@tarojs/taro";
import { useState } from "react";
import { AgreeLine } from "@/agreements/agree-line";
import { goOnAfter } from "@/agreements/once-agreed";
import { memberAgreements } from "@/agreements/words";
import { Button } from "@/components/button";
import { withErrorPage } from "@/components/error-page";
import { goBackOr } from "@/components/go-back";
import { Loaded, Notice } from "@/components/states";
import { tell, tellError } from "@/components/toast";
import { api } from "@/data/api";
import { clientFacts } from "@/data/client-facts";
import { queryClient } from "@/data/query-client";
import type { MissingAgreement } from "@/data/shapes";
import { LoginWall } from "@/members/login-wall";
import "./index.css";

const leave = () => goBackOr("/pages/home/index");

const decline = () => {
  goOnAfter("declined");
  return leave();
};

function AgreePage() {
  return (
    <LoginWall reason="登录后确认协议">
      <AskAll />
    </LoginWall>
  );
}

function AskAll() {
  const forJoining = useRouter().params.for === "join";
  const missing = useQuery({ ...api.agreements.missing.queryOptions(), staleTime: 0 });
  return (
    <View id="agree" className="screen">
      <Loaded query={missing}>
        {(all) => {
          const asked = all.filter(({ kind }) => forJoining || memberAgreements.includes(kind));
          if (asked.length > 0) return <Ask asked={asked} />;
          return (
            <Notice
              id="agree-done"
              icon="check"
              title="已经同意"
              hint="没有需要确认的协议"
              action={
                <Button id="agree-leave" tone="quiet" onTap={leave}>
                  返回
                </Button>
              }
            />
          );
        }}
      </Loaded>
    </View>
  );
}

function Ask({ asked }: { asked: readonly MissingAgreement[] }) {
  const [on, setOn] = useState(false);
  const agreeing = useMutation(
    api.agreements.agree.mutationOptions({
      onSuccess: async () => {
        tell("已同意");
        await queryClient.invalidateQueries(api.agreements.pathFilter());
        await leave();
        goOnAfter("agreed");
      },
      onError: (error) => {
        tellError(error);
        void queryClient.invalidateQueries(api.agreements.pathFilter());
      },
    }),
  );
  const agreed = asked.map(({ kind, version }) => ({ kind, version }));
  const submit = () => (on ? agreeing.mutate({ agreed, app: clientFacts().app }) : tell("请先阅读并勾选同意"));
  const isAgent = asked.some(({ kind }) => kind === "agent_agreement");
  return (
    <View className="card agree">
      <Text className="card__title">{isAgent ? "购买加盟商品前，请确认协议" : "协议有更新，请确认"}</Text>
      <Text className="block soft">
        {isAgent ? "付款后你将成为代理，权利和义务以代理协议为准。" : "同意之前可以继续浏览，暂时不能下单和充值。"}
      </Text>
      <AgreeLine id="agree-tick" kinds={asked.map(({ kind }) => kind)} on={on} onChange={setOn} />
      <Button id="agree-submit" busy={agreeing.isPending} onTap={submit}>
        同意并继续
      </Button>
      <View className="agree__later">
        <Button id="agree-later" tone="quiet" onTap={decline}>
          暂不同意
        </Button>
      </View>
    </View>
  );
}

export default withErrorPage(AgreePage);
