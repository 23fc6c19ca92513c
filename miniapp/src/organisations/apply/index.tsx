import { useMutation } from "@tanstack/react-query";
import { Text, View } from "@tarojs/components";
import { redirectTo } from "@tarojs/taro";
import { useState } from "react";
import { Choices } from "@/after-sales/choices";
import { BottomBar } from "@/components/bottom-bar";
import { Button } from "@/components/button";
import { withErrorPage } from "@/components/error-page";
import { Field } from "@/components/field";
import { PicturePicker } from "@/components/picture-picker";
import { tell, tellError } from "@/components/toast";
import { usePictures } from "@/components/use-pictures";
import { api } from "@/data/api";
import { queryClient } from "@/data/query-client";
import type { OwnApplication } from "@/data/shapes";
import { LoginWall } from "@/members/login-wall";
import "@/organisations/parts/organisations.css";

type Kind = OwnApplication["kind"];

const kinds: readonly { key: Kind; name: string }[] = [
  { key: "company", name: "公司" },
  { key: "school", name: "学校" },
  { key: "shop", name: "门店客户" },
];

/** 申请组织: name, licence number and a picture of the licence, which operators look at. */
function ApplyPage() {
  return (
    <LoginWall reason="登录后申请组织">
      <ApplyForm />
    </LoginWall>
  );
}

function ApplyForm() {
  const [kind, setKind] = useState<Kind>("company");
  const [name, setName] = useState("");
  const [licenceNo, setLicenceNo] = useState("");
  const pictures = usePictures(1);
  const { send, busy } = useSending(pictures);
  return (
    <View id="organisation-apply-form" className="screen screen--with-bar">
      <View className="card">
        <Text className="block soft small">通过后你是这个组织的负责人，可以按协议价采购、审批和查看月结单。</Text>
        <View className="apply__kinds">
          <Choices id="apply-kind" options={kinds} chosen={kind} onChoose={setKind} />
        </View>
        <Field id="apply-name" label="名称" value={name} placeholder="和证照上一致" onChange={setName} />
        <Field
          id="apply-licence"
          label="证照号码"
          value={licenceNo}
          placeholder="证照上的号码"
          maxLength={40}
          onChange={setLicenceNo}
        />
        <View className="apply__licence">
          <Text className="block soft small">证照照片</Text>
          <PicturePicker id="apply-picture" pictures={pictures} />
        </View>
      </View>
      <BottomBar>
        <Button
          id="apply-send"
          busy={busy}
          onTap={() => void send({ kind, name: name.trim(), licenceNo: licenceNo.trim() })}
        >
          提交申请
        </Button>
      </BottomBar>
    </View>
  );
}

type Wanted = { kind: Kind; name: string; licenceNo: string };

function useSending(pictures: ReturnType<typeof usePictures>) {
  const [isWaiting, setWaiting] = useState(false);
  const sending = useMutation(
    api.organisations.sendApplication.mutationOptions({
      onSuccess: async () => {
        tell("已提交，审核后可以在这里看到结果");
        void queryClient.invalidateQueries(api.organisations.pathFilter());
        await redirectTo({ url: "/organisations/mine/index" });
      },
      onError: tellError,
    }),
  );
  const send = async (wanted: Wanted) => {
    if (wanted.name === "") return tell("请填写名称");
    if (wanted.licenceNo === "") return tell("请填写证照号码");
    if (pictures.chosen.length === 0) return tell("请添加证照照片");
    setWaiting(true);
    try {
      const [licencePicture = ""] = await pictures.settled();
      sending.mutate({ ...wanted, licencePicture });
    } catch (error) {
      tellError(error);
    } finally {
      setWaiting(false);
    }
  };
  return { send, busy: isWaiting || sending.isPending };
}

export default withErrorPage(ApplyPage);
