import { useQuery } from "@tanstack/react-query";
import { Text, View } from "@tarojs/components";
import { setNavigationBarTitle, useRouter } from "@tarojs/taro";
import { useEffect } from "react";
import { agreementNames } from "@/agreements/words";
import { Button } from "@/components/button";
import { withErrorPage } from "@/components/error-page";
import { goBackOr } from "@/components/go-back";
import { Loaded, Notice } from "@/components/states";
import { api } from "@/data/api";
import type { AgreementKind } from "@/data/shapes";
import { formatDate } from "@/format/time";
import "./index.css";

const isKind = (kind: string | undefined): kind is AgreementKind => kind !== undefined && kind in agreementNames;

function AgreementPage() {
  const { kind: wanted } = useRouter().params;
  const kind = isKind(wanted) ? wanted : "user_agreement";
  const text = useQuery(api.settings.legalText.queryOptions({ kind }));
  useEffect(() => void setNavigationBarTitle({ title: agreementNames[kind] }), [kind]);
  return (
    <View id="agreement" className="screen">
      <Loaded query={text}>
        {(shown) =>
          shown.version === 0 ? (
            <Notice id="agreement-none" icon="info" title={`${shown.name}还没有发布`} hint="发布后会显示在这里" />
          ) : (
            <View className="card agreement">
              <Text className="agreement__title">{shown.name}</Text>
              <Text id="agreement-version" className="block faint small number">
                第 {shown.version} 版{shown.changedAt && ` · ${formatDate(String(shown.changedAt))} 更新`}
              </Text>
              <Text id="agreement-text" className="agreement__text" userSelect>
                {shown.text}
              </Text>
              <Button id="agreement-back" tone="quiet" onTap={() => goBackOr("/pages/settings/index")}>
                返回
              </Button>
            </View>
          )
        }
      </Loaded>
    </View>
  );
}

export default withErrorPage(AgreementPage);
