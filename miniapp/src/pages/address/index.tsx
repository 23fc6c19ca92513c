import { useQuery } from "@tanstack/react-query";
import { Text, View } from "@tarojs/components";
import { redirectTo, setNavigationBarTitle, useRouter } from "@tarojs/taro";
import { useEffect, useState } from "react";
import { DivisionSheet } from "@/addresses/division-sheet";
import { BottomBar } from "@/components/bottom-bar";
import { Button } from "@/components/button";
import { Cells } from "@/components/cell";
import { Chips } from "@/components/chips";
import { withErrorPage } from "@/components/error-page";
import { Field } from "@/components/field";
import { Icon } from "@/components/icon";
import { Loaded, Notice } from "@/components/states";
import { tap } from "@/components/tap";
import { Toggle } from "@/components/toggle";
import { api } from "@/data/api";
import { LoginWall } from "@/members/login-wall";
import { PasteBox } from "@/pages/address/paste-box";
import { type AddressDraft, useAddressForm } from "@/pages/address/use-address-form";
import { canChooseAddress } from "@/wechat/address";

function AddressPage() {
  const { params } = useRouter();
  useEffect(() => {
    void setNavigationBarTitle({ title: params.id ? "编辑地址" : "新增地址" });
  }, [params.id]);
  return (
    <LoginWall reason="登录后管理收货地址">
      {params.id === undefined ? <AddressForm id={undefined} /> : <KnownAddress id={params.id} />}
    </LoginWall>
  );
}

/** An address that was deleted meanwhile, or that a wrong link names, has no form. */
function KnownAddress({ id }: { id: string }) {
  const addresses = useQuery(api.addresses.list.queryOptions());
  const all = (
    <Button id="address-all" tone="quiet" onTap={() => redirectTo({ url: "/pages/addresses/index" })}>
      查看收货地址
    </Button>
  );
  return (
    <Loaded query={addresses}>
      {(list) =>
        list.some((address) => address.id === id) ? (
          <AddressForm id={id} />
        ) : (
          <Notice id="address-unknown" icon="pin" title="没有这个地址" hint="它可能已经删除" action={all} />
        )
      }
    </Loaded>
  );
}

function AddressForm({ id }: { id: string | undefined }) {
  const form = useAddressForm(id);
  const [choosing, setChoosing] = useState(false);
  return (
    <View id="address-page" className="screen screen--with-bar">
      {canChooseAddress && (
        <Button id="address-import" tone="line" busy={form.importing} onTap={form.importFromWechat}>
          导入微信地址
        </Button>
      )}
      <PasteBox onFound={form.change} />
      <AddressFields draft={form.draft} onChange={form.change} onChooseRegion={() => setChoosing(true)} />
      {id && (
        <Button id="address-remove" tone="line" busy={form.removing} onTap={form.remove}>
          删除这个地址
        </Button>
      )}
      <BottomBar>
        <Button id="address-save" busy={form.saving} onTap={form.save}>
          保存
        </Button>
      </BottomBar>
      {choosing && (
        <DivisionSheet
          known={form.draft.regionCode ? "" : form.draft.regionName}
          onClose={() => setChoosing(false)}
          onChoose={({ code, name }) => {
            form.change({ regionCode: code, regionName: name });
            setChoosing(false);
          }}
        />
      )}
    </View>
  );
}

const labels = ["家", "公司", "学校"].map((name) => ({ key: name, name }));

type FieldsProps = { draft: AddressDraft; onChange: (part: Partial<AddressDraft>) => void; onChooseRegion: () => void };

function AddressFields({ draft, onChange, onChooseRegion }: FieldsProps) {
  return (
    <Cells>
      <Field
        id="address-name"
        label="收货人"
        value={draft.name}
        placeholder="姓名"
        maxLength={20}
        onChange={(name) => onChange({ name })}
      />
      <Field
        id="address-phone"
        label="手机号"
        value={draft.phone}
        placeholder="手机号，或带区号的座机"
        maxLength={20}
        onChange={(phone) => onChange({ phone })}
      />
      <View id="address-region" className="field" {...tap(onChooseRegion)}>
        <Text className="field__label">所在地区</Text>
        <Text className={`grow ${draft.regionName ? "" : "faint"}`}>{draft.regionName || "省 / 市 / 区县"}</Text>
        <Icon name="forward" size={14} color="var(--ink-faint)" />
      </View>
      <Field
        id="address-detail"
        label="详细地址"
        value={draft.detail}
        placeholder="街道、小区、门牌号"
        maxLength={100}
        multiline
        onChange={(detail) => onChange({ detail })}
      />
      <Field
        id="address-label"
        label="标签"
        value={draft.label}
        placeholder="可以自己写，如 爸妈家"
        maxLength={6}
        onChange={(label) => onChange({ label })}
      />
      <View className="field">
        <Chips
          id="address-labels"
          chips={labels}
          chosen={draft.label}
          onChoose={(label) => onChange({ label: label === draft.label ? "" : label })}
        />
      </View>
      <View className="field">
        <Text className="grow">设为默认地址</Text>
        <Toggle
          id="address-default"
          label="设为默认地址"
          on={draft.isDefault}
          onChange={(isDefault) => onChange({ isDefault })}
        />
      </View>
    </Cells>
  );
}

export default withErrorPage(AddressPage);
