using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace SystemTorch.Tests.Api;

/// <summary>
/// The public surface of an assembly, one signature a line, in the form of TorchSharp.api.txt:
/// <c>Type :: member</c>, with full type names, C# keywords, modifiers, parameter names and default values.
/// An interface that only the assembly itself sees is no part of it.
/// </summary>
internal static class ApiPrinter
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static IReadOnlyList<string> Lines(Assembly assembly) =>
    [
        .. assembly.GetTypes()
            .Where(type => IsVisible(type) && !IsGenerated(type))
            .SelectMany(Lines)
            .Order(StringComparer.Ordinal),
    ];

    private static IEnumerable<string> Lines(Type type)
    {
        var name = TypeNames.Of(type);
        IEnumerable<string> members =
            type.BaseType == typeof(MulticastDelegate) ? [DelegateLine(type)]
            : type.IsEnum ? EnumLines(type)
            : [TypeLine(type), .. MemberLines(type)];
        return members.Select(member => $"{name} :: {member}");
    }

    private static string DelegateLine(Type type)
    {
        var invoke = type.GetMethod("Invoke")!;
        return $"delegate {TypeNames.Of(invoke.ReturnType)} ({Parameters(invoke)})";
    }

    private static IEnumerable<string> EnumLines(Type type) => Enum.GetNames(type).Select(name =>
        $"enum {name} = {Convert.ToString(Convert.ChangeType(Enum.Parse(type, name), Enum.GetUnderlyingType(type), CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)}");

    private static string TypeLine(Type type)
    {
        var kind = type.IsInterface ? "interface"
            : type.IsValueType ? "struct"
            : type is { IsAbstract: true, IsSealed: true } ? "static class"
            : type.IsAbstract ? "abstract class"
            : type.IsSealed ? "sealed class"
            : "class";
        var inherited = type.BaseType?.GetInterfaces() ?? [];
        var bases = type.GetInterfaces().Except(inherited).Where(IsVisible).Select(TypeNames.Of).Order(StringComparer.Ordinal).ToList();
        if (type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType))
        {
            bases.Insert(0, TypeNames.Of(parent));
        }

        var list = bases.Count > 0 ? " : " + string.Join(", ", bases) : "";
        return $"type {kind}{list}{Constraints(type.GetGenericArguments())}{Obsolete(type)}";
    }

    private static IEnumerable<string> MemberLines(Type type) =>
    [
        .. type.GetConstructors(Declared).Where(item => !item.IsStatic && IsVisible(item))
            .Select(item => $"{Access(item)}ctor({Parameters(item)}){Obsolete(item)}"),
        .. type.GetFields(Declared).Where(item => item.IsPublic || item.IsFamily || item.IsFamilyOrAssembly).Select(FieldLine),
        .. type.GetProperties(Declared).Where(item => IsVisible(item.GetMethod) || IsVisible(item.SetMethod)).Select(PropertyLine),
        .. type.GetEvents(Declared).Where(item => IsVisible(item.AddMethod))
            .Select(item => $"{Access(item.AddMethod!)}event {TypeNames.Of(item.EventHandlerType!)} {item.Name}"),
        .. type.GetMethods(Declared)
            .Where(item => IsVisible(item) && (!item.IsSpecialName || item.Name.StartsWith("op_", StringComparison.Ordinal)) && !IsGenerated(item))
            .Select(MethodLine),
    ];

    private static string FieldLine(FieldInfo field)
    {
        var modifiers = field.IsLiteral ? "const " : (field.IsStatic ? "static " : "") + (field.IsInitOnly ? "readonly " : "");
        var value = field.IsLiteral ? " = " + Convert.ToString(field.GetRawConstantValue(), CultureInfo.InvariantCulture) : "";
        return $"{(field.IsPublic ? "public " : "protected ")}{modifiers}{TypeNames.Of(field.FieldType)} {field.Name}{value}{Obsolete(field)}";
    }

    private static string PropertyLine(PropertyInfo property)
    {
        var (getter, setter) = (property.GetMethod, property.SetMethod);
        var main = IsVisible(getter) ? getter! : setter!;
        var index = property.GetIndexParameters();
        var name = index.Length > 0 ? $"this[{string.Join(", ", index.Select(Parameter))}]" : property.Name;
        var get = IsVisible(getter) ? "get; " : "";
        var set = !IsVisible(setter) ? ""
            : setter!.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) ? "init; "
            : "set; ";
        return $"{Access(main)}{Modifier(main)}{TypeNames.Of(property.PropertyType)} {name} {{ {get}{set}}}{Obsolete(property)}";
    }

    private static string MethodLine(MethodInfo method)
    {
        var generic = method.IsGenericMethodDefinition ? $"<{string.Join(", ", method.GetGenericArguments().Select(item => item.Name))}>" : "";
        var constraints = method.IsGenericMethodDefinition ? Constraints(method.GetGenericArguments()) : "";
        return $"{Access(method)}{Modifier(method)}{TypeNames.Of(method.ReturnType)} {method.Name}{generic}({Parameters(method)}){constraints}{Obsolete(method)}";
    }

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(Parameter));

    private static string Parameter(ParameterInfo parameter)
    {
        var passing = !parameter.ParameterType.IsByRef ? "" : parameter.IsOut ? "out " : parameter.IsIn ? "in " : "ref ";
        var kind = parameter.IsDefined(typeof(ParamArrayAttribute), false) ? "params "
            : parameter.Position == 0 && parameter.Member.IsDefined(typeof(ExtensionAttribute), false) ? "this "
            : "";
        return $"{passing}{kind}{TypeNames.Of(parameter.ParameterType)} {parameter.Name}{Default(parameter)}";
    }

    private static string Default(ParameterInfo parameter)
    {
        if (!parameter.HasDefaultValue)
        {
            return "";
        }

        var nullable = Nullable.GetUnderlyingType(parameter.ParameterType);
        var type = nullable ?? parameter.ParameterType;
        return " = " + parameter.RawDefaultValue switch
        {
            null => type.IsValueType && nullable is null ? "default" : "null",
            var value when type.IsEnum => $"{TypeNames.Of(type)}.{Enum.GetName(type, value) ?? value.ToString()}",
            string text => "\"" + text.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n") + "\"",
            bool flag => flag ? "true" : "false",
            char letter => $"'{letter}'",
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            var other => other.ToString(),
        };
    }

    private static string Constraints(Type[] parameters) => string.Concat(parameters.Select(parameter =>
    {
        var attributes = parameter.GenericParameterAttributes;
        var isStruct = attributes.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint);
        List<string> list =
        [
            .. attributes.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint) ? ["class"] : Array.Empty<string>(),
            .. isStruct ? ["struct"] : Array.Empty<string>(),
            .. parameter.GetGenericParameterConstraints().Where(type => type != typeof(ValueType)).Select(TypeNames.Of),
            .. attributes.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint) && !isStruct ? ["new()"] : Array.Empty<string>(),
        ];
        return list.Count == 0 ? "" : $" where {parameter.Name} : {string.Join(", ", list)}";
    }));

    private static string Access(MethodBase method) => method.IsPublic ? "public " : "protected ";

    private static string Modifier(MethodBase method) =>
        method.IsStatic ? "static "
        : method.DeclaringType!.IsInterface ? ""
        : method.IsAbstract ? "abstract "
        : method is MethodInfo info && info.GetBaseDefinition() != info ? (method.IsFinal ? "sealed override " : "override ")
        : method is { IsVirtual: true, IsFinal: false } ? "virtual "
        : "";

    private static string Obsolete(MemberInfo member) => member.IsDefined(typeof(ObsoleteAttribute), false) ? "  [Obsolete]" : "";

    private static bool IsGenerated(MemberInfo member) => member.IsDefined(typeof(CompilerGeneratedAttribute), false);

    private static bool IsVisible(MethodBase? method) => method is { IsPublic: true } or { IsFamily: true } or { IsFamilyOrAssembly: true };

    private static bool IsVisible(Type type) => type.IsNested
        ? (type.IsNestedPublic || type.IsNestedFamily || type.IsNestedFamORAssem) && IsVisible(type.DeclaringType!)
        : type.IsPublic;
}
