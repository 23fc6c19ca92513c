type Props = { name: string; logoUrl: string; colour: string };

/** How name, logo and colour look on a phone, before they are saved. */
export function BrandPreview({ name, logoUrl, colour }: Props) {
  return (
    <figure className="settings__phone" aria-label="手机上的样子">
      <div className="settings__phone-bar">{name || "店铺名称"}</div>
      <div className="settings__phone-body">
        {logoUrl ? <img src={logoUrl} alt="标志" /> : <span className="settings__phone-logo">标志</span>}
        <strong>{name || "店铺名称"}</strong>
        <span className="faint">好物，从信任的人那里来</span>
        <span className="settings__phone-button" style={{ background: colour }}>
          微信一键登录
        </span>
      </div>
    </figure>
  );
}
