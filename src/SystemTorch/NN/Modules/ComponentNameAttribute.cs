namespace TorchSharp.Utils;

[AttributeUsage(AttributeTargets.Field)]
public class ComponentNameAttribute : Attribute
{
    public string Name { get; set; } = string.Empty;
}
