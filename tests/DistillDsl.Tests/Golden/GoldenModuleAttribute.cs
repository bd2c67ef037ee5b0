namespace DistillDsl.Tests.Golden;

/// <summary>
/// Under which name a file has the parameters and buffers of a recipe's module, <c>embed.student</c>, or one of them alone, <c>crdMemory.student.z</c>.
/// Without it, a module is <c>adapter</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
internal sealed class GoldenModuleAttribute(string file, string module) : Attribute
{
    public string File => file;

    public string Module => module;
}
