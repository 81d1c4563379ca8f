package cn.huiqi.api;

import graphql.validation.ValidationErrorClassification;
import graphql.validation.ValidationErrorType;

/**
 * Says in Chinese why a document does not fit the schema; where that is, its location tells. The
 * messages of graphql-java repeat what was sent, and name its classes.
 */
final class InvalidDocument {

    private static final String OTHERWISE = "请对照 schema 检查。";

    private InvalidDocument() {}

    static String sentence(ValidationErrorClassification classification) {
        return classification instanceof ValidationErrorType type ? sentence(type) : OTHERWISE;
    }

    private static String sentence(ValidationErrorType type) {
        return switch (type) {
            case FieldUndefined -> "没有此字段。";
            case SubselectionRequired -> "此字段须选择子字段。";
            case SubselectionNotAllowed -> "此字段不能选择子字段。";
            case FieldsConflict -> "同名字段的内容不一致,请用别名区分。";
            case UnknownArgument -> "没有此参数。";
            case DuplicateArgumentNames -> "同一参数只能出现一次。";
            case UnknownType -> "没有此类型。";
            case UnknownDirective -> "没有此指令。";
            case MisplacedDirective -> "此处不能使用该指令。";
            case DuplicateDirectiveName -> "同一处的同一指令只能出现一次。";
            case UndefinedFragment -> "没有此片段。";
            case UnusedFragment -> "片段未被使用。";
            case FragmentCycle -> "片段不能包含自身。";
            case DuplicateFragmentName -> "片段名不能重复。";
            case FragmentTypeConditionInvalid, InlineFragmentTypeConditionInvalid ->
                    "片段只能用于对象、接口或联合类型。";
            case InvalidFragmentType -> "片段的类型在此处不可能出现。";
            case UndefinedVariable -> "变量未声明。";
            case UnusedVariable -> "变量未被使用。";
            case DuplicateVariableName -> "变量名不能重复。";
            case NonInputTypeOnVariable -> "变量的类型须为输入类型。";
            case VariableTypeMismatch -> "变量的类型与此处不符。";
            case VariableNotAllowed -> "此处不能使用变量。";
            case DefaultForNonNullArgument -> "必填的变量不能有默认值。";
            case LoneAnonymousOperationViolation -> "未命名的操作须是文档中唯一的操作。";
            case DuplicateOperationName -> "操作名不能重复。";
            case UnknownOperation -> "没有此类操作。";
            case NonExecutableDefinition -> "文档只能含有操作和片段。";
            case UniqueObjectFieldName -> "同一输入对象的字段不能重复。";
            case MaxValidationErrorsReached -> "错误过多,其余未列出。";
            default -> OTHERWISE;
        };
    }
}
