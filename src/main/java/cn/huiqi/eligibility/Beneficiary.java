package cn.huiqi.eligibility;

/** Whom a benefit is for. A firm's search normally wants {@link #FIRM} only. */
public enum Beneficiary {
    FIRM("企业"),
    EVENT_ORGANISER("活动主办方"),
    VENUE_OPERATOR("场所运营方"),
    GOVERNMENT("政府部门"),
    GUARANTEE_INSTITUTION("融资担保机构"),
    INVESTOR("投资机构"),
    INCUBATOR("孵化机构"),
    PLATFORM("平台机构"),
    INDIVIDUAL("个人");

    private final String label;

    Beneficiary(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
