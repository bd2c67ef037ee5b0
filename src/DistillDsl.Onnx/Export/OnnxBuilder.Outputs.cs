using DistillDsl.Onnx.Format;

namespace DistillDsl.Onnx.Export;

public sealed partial class OnnxBuilder
{
    /// <summary>Gives the outputs their names.</summary>
    internal void Finish(IReadOnlyList<(string Name, OnnxValue Value)> outputs)
    {
        foreach (var (given, value) in outputs)
        {
            // A layer may have the name too.
            var name = _names.Free(given);
            _graph.Node.Add(new NodeProto { Name = _names.Node("Identity"), OpType = "Identity", Input = { value.Name }, Output = { name } });
            _graph.Output.Add(TensorProtos.Info(new(this, name, value.Sizes, value.Type)));
        }
    }
}
