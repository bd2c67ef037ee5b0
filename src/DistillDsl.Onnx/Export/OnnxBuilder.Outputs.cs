using DistillDsl.Onnx.Format;

namespace DistillDsl.Onnx.Export;

public sealed partial class OnnxBuilder
{
    /// <summary>Gives the outputs their names.</summary>
    internal void Finish(IReadOnlyList<(string Name, OnnxValue Value)> outputs)
    {
        foreach (var (name, value) in outputs)
        {
            _graph.Node.Add(new NodeProto { Name = _names.Node("Identity"), OpType = "Identity", Input = { value.Name }, Output = { name } });
            _graph.Output.Add(TensorProtos.Info(new(this, name, value.Sizes, value.Type)));
        }
    }
}
