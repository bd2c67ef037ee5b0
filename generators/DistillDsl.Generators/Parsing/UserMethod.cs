using DistillDsl.Generators.Losses.Custom;

namespace DistillDsl.Generators.Parsing;

/// <summary>The facts about a user's own loss, without symbols.</summary>
internal sealed record UserMethod(string Call, string ShortName, string Signature, string? Fault, EquatableArray<UserParameter> Parameters)
{
    /// <summary>Sets them on the attribute that names the method.</summary>
    public void AddTo(DistillTermAttribute attribute)
    {
        attribute.Call = Call;
        attribute.ShortName = ShortName;
        attribute.Signature = Signature;
        attribute.MethodFault = Fault;
        attribute.Parameters = [.. Parameters];
    }
}
