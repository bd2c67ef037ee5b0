namespace SystemTorch.Tests.Api;

/// <summary>Types as C# writes them: keywords, <c>?</c> of nullable values, tuples, generic arguments at the type they belong to.</summary>
internal static class TypeNames
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(sbyte)] = "sbyte",
        [typeof(char)] = "char",
        [typeof(short)] = "short",
        [typeof(ushort)] = "ushort",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
        [typeof(decimal)] = "decimal",
        [typeof(string)] = "string",
        [typeof(object)] = "object",
    };

    public static string Of(Type type) =>
        type.IsByRef ? Of(type.GetElementType()!)
        : type.IsPointer ? Of(type.GetElementType()!) + "*"
        : type.IsArray ? $"{Of(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]"
        : type.IsGenericParameter ? type.Name
        : Nullable.GetUnderlyingType(type) is { } value ? Of(value) + "?"
        : Keywords.TryGetValue(type, out var keyword) ? keyword
        : type is { IsGenericType: true, IsGenericTypeDefinition: false, Namespace: "System" } && type.Name.StartsWith("ValueTuple`", StringComparison.Ordinal)
            ? $"({Join(type.GetGenericArguments())})"
        : Full(type);

    private static string Full(Type type)
    {
        var arguments = type.GetGenericArguments();
        var parts = new List<string>();
        var used = 0;
        foreach (var part in Nesting(type))
        {
            var name = part.Name.Split('`')[0];
            var total = part.GetGenericArguments().Length;
            parts.Add(total > used ? $"{name}<{Join(arguments[used..total])}>" : name);
            used = total;
        }

        return (string.IsNullOrEmpty(type.Namespace) ? "" : type.Namespace + ".") + string.Join('.', parts);
    }

    private static IEnumerable<Type> Nesting(Type type) => type.DeclaringType is { } outer ? [.. Nesting(outer), type] : [type];

    private static string Join(Type[] types) => string.Join(", ", types.Select(Of));
}
