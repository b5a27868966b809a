namespace Pixelwise.Onnx.Protobuf;

/// <summary>Element types, numbered as in onnx.proto's <c>TensorProto.DataType</c>.</summary>
internal enum TensorType
{
    Float = 1,
    Int64 = 7,
}
