import { Text, View } from "@tarojs/components";
import { navigateTo } from "@tarojs/taro";
import { useState } from "react";
import { agreementNames, agreementPath } from "@/agreements/words";
import { Cell, Cells } from "@/components/cell";
import { confirmed } from "@/components/confirm";
import { withErrorPage } from "@/components/error-page";
import { tap } from "@/components/tap";
import { tell } from "@/components/toast";
import { queryClient } from "@/data/query-client";
import { useSession } from "@/data/session";
import type { AgreementKind } from "@/data/shapes";
import { AboutShop } from "@/pages/settings/about-shop";
import { ExportSheet } from "@/pages/settings/export-sheet";
import { LogoutButton } from "@/pages/settings/logout-button";
import "./index.css";

const go = (url: string) => () => navigateTo({ url });

async function clearCache(): Promise<void> {
  if (!(await confirmed("清除缓存", "已经载入的商品和图片会重新下载，不影响账号和订单。"))) return;
  await queryClient.cancelQueries();
  queryClient.removeQueries({ type: "inactive" });
  await queryClient.invalidateQueries();
  tell("缓存已清除");
}

function SettingsPage() {
  const loggedIn = useSession() !== null;
  const [exporting, setExporting] = useState(false);
  return (
    <View id="settings" className="screen">
      {loggedIn && (
        <Cells>
          <Cell id="go-profile" label="个人资料" onTap={go("/pages/profile/index")} />
          <Cell id="go-addresses-of-settings" label="收货地址" onTap={go("/pages/addresses/index")} />
          <Cell id="go-message-settings" label="消息设置" onTap={go("/member/notices/index")} />
          <Cell id="go-organisations-of-settings" label="组织采购" onTap={go("/organisations/mine/index")} />
          <Cell id="go-sessions" label="登录设备" onTap={go("/pages/sessions/index")} />
        </Cells>
      )}
      <Cells>
        {(Object.keys(agreementNames) as AgreementKind[]).map((kind) => (
          <Cell key={kind} id={`go-${kind}`} label={agreementNames[kind]} onTap={go(agreementPath(kind))} />
        ))}
      </Cells>
      <Cells>
        <Cell id="clear-cache" label="清除缓存" onTap={() => void clearCache()} />
      </Cells>
      {loggedIn && (
        <>
          <Cells>
            <Cell id="export-data" label="导出我的数据" onTap={() => setExporting(true)} />
            <Cell id="go-erase" label="注销账号" onTap={go("/pages/erase/index")} />
          </Cells>
          <LogoutButton />
        </>
      )}
      <AboutShop />
      <Text id="go-staff" className="settings__staff" {...tap(go("/staff/home/index"), { role: "link" })}>
        员工入口
      </Text>
      {exporting && <ExportSheet onClose={() => setExporting(false)} />}
    </View>
  );
}

export default withErrorPage(SettingsPage);
